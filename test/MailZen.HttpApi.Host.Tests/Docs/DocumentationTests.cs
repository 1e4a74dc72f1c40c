using System.Text.RegularExpressions;
using MailZen.Framework.Settings;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>What documents name exists: files, folders, environment variables, tests.</summary>
public sealed partial class DocumentationTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    // Variables of the programs and of the tests that are no settings.
    private static readonly string[] _otherVariables =
    [
        "MAILZEN_MASTER_KEY",
        "MAILZEN_ADMIN_PASSWORD",
        "MAILZEN_DATABASE_WAIT_SECONDS",
        "MAILZEN_TEST_POSTGRES",
        "MAILZEN_SCREENSHOTS",
        "MAILZEN_UPDATE_SCHEMA",
        "MAILZEN_UPDATE_SETTINGS",
        "MAILZEN_UPDATE_NAMES",
        "MAILZEN_UPDATE_REST",
        "MAILZEN_UPDATE_API",
        "MAILZEN_PACKAGES",
    ];

    private static string[] Documents =>
        [.. RepositoryFiles.Find("*.md").Where(file => !file.StartsWith("bench/", StringComparison.Ordinal))];

    [Fact]
    public void Should_Link_To_Files_That_Exist()
    {
        var broken =
            from document in Documents
            from Match link in Link().Matches(RepositoryFiles.Read(document))
            let target = Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(document)!, link.Groups["path"].Value)
            where !File.Exists(target) && !Directory.Exists(target)
            select $"{document}: {link.Value}";

        broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Name_Variables_That_Exist()
    {
        var definitions = (await StartAsync()).Services.GetRequiredService<ISettingDefinitionManager>().GetAll();
        var known = definitions
            .SelectMany(definition => definition.FormerEnvironmentNames.Append(definition.EnvironmentName))
            .Concat(_otherVariables)
            .ToHashSet(StringComparer.Ordinal);
        var unknown =
            from document in Documents
            from Match variable in Variable().Matches(RepositoryFiles.Read(document))
            where !known.Contains(variable.Value)
            select $"{document}: {variable.Value}";

        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Name_Tests_That_Exist()
    {
        var tests = RepositoryFiles
            .Find("*.cs", "test")
            .Select(RepositoryFiles.Read)
            .SelectMany(source => TestClass().Matches(source).Select(type => (Name: type.Groups["name"].Value, Source: source)))
            .ToLookup(test => test.Name, test => test.Source);
        var missing =
            from document in Documents
            from Match named in NamedTest().Matches(RepositoryFiles.Read(document))
            let method = named.Groups["method"]
            where
                !tests[named.Groups["class"].Value]
                    .Any(source => !method.Success || source.Contains($" {method.Value}(", StringComparison.Ordinal))
            select $"{document}: {named.Value}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Describe_Every_Folder_Of_A_Module()
    {
        var missing =
            from module in Directory.GetDirectories(Path.Combine(RepositoryFiles.Root, "modules"))
            let readme = RepositoryFiles.Read(Path.Combine(module, "README.md"))
            from project in Directory.GetFiles(module, "*.csproj", SearchOption.AllDirectories)
            from folder in Directory.GetDirectories(Path.GetDirectoryName(project)!).Select(Path.GetFileName)
            where folder is not ("bin" or "obj") && !readme.Contains($"`{folder}`", StringComparison.Ordinal)
            select $"{Path.GetFileName(module)}: {folder}";

        missing.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?![a-z]+:|#)(?<path>[^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![A-Z0-9_$])MAILZEN_[A-Z0-9_]*[A-Z0-9](?![A-Z0-9_*…])")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?:public|internal) [\w ]*(?:class|interface) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TestClass();

    [GeneratedRegex(@"`(?<class>[A-Z]\w*Tests)(?:\.(?<method>Should_\w+))?`")]
    private static partial Regex NamedTest();
}
