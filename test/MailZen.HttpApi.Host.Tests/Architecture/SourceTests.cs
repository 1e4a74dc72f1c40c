using System.Text.Json;
using System.Text.RegularExpressions;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Architecture;

/// <summary>Habits that keep the code readable, held to the files on disk.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 240;

    // As max_line_length in .editorconfig. CSharpier keeps to it, except in strings, comments and Razor files.
    private const int MaxColumns = 140;

    private static string[] Sources => [.. RepositoryFiles.FindProduct("*.cs")];

    [Fact]
    public void Should_Keep_Files_Short()
    {
        Sources.Length.ShouldBeGreaterThan(100);
        Sources.Where(file => Lines(file) > MaxLines).ShouldBeEmpty();
        Lines("src/MailZen.HttpApi.Host/Program.cs").ShouldBeLessThan(40);
        Lines("framework/MailZen.Framework/Modularity/AbpModuleLoader.cs").ShouldBeLessThan(150);

        static int Lines(string file) => RepositoryFiles.Read(file).Split('\n').Length;
    }

    [Fact]
    public void Should_Keep_Lines_Short()
    {
        string[] folders = ["src", "modules", "test", "bench", "samples", "framework"];
        var present = folders.Where(folder => Directory.Exists(Path.Combine(RepositoryFiles.Root, folder))).ToArray();
        string[] files = [.. RepositoryFiles.Find("*.cs", present), .. RepositoryFiles.Find("*.razor", present)];

        files.Length.ShouldBeGreaterThan(500);
        files.SelectMany(LongLines).ShouldBeEmpty();

        static IEnumerable<string> LongLines(string file) =>
            RepositoryFiles
                .Read(file)
                .Split('\n')
                .Select((line, index) => (Length: line.TrimEnd('\r').Length, Number: index + 1))
                .Where(line => line.Length > MaxColumns)
                .Select(line => $"{file}:{line.Number}");
    }

    [Fact]
    public void Should_Have_One_Type_A_File_Named_Like_It() =>
        Sources
            .Where(file =>
                Path.GetFileName(file) != "Program.cs"
                && TopLevelType().Matches(RepositoryFiles.Read(file)) is var types
                && (types.Count != 1 || types[0].Groups["name"].Value != Path.GetFileNameWithoutExtension(file))
            )
            .ShouldBeEmpty();

    [Fact]
    public void Should_Seal_What_Nobody_Derives_From() =>
        Sources.Where(file => OpenClass().IsMatch(RepositoryFiles.Read(file))).ShouldBeEmpty();

    /// <summary>Only EF Core may leave a property null for a moment: it fills the columns of a row that it reads.</summary>
    [Fact]
    public void Should_Call_Only_Columns_Of_Entities_Not_Null_Before_They_Are_Set() =>
        Sources
            .Concat(RepositoryFiles.FindProduct("*.razor"))
            .Where(file => PretendedValue().IsMatch(RepositoryFiles.Read(file)))
            .ShouldBeEmpty();

    [Fact]
    public void Should_Suppress_Nothing_Without_A_Reason() =>
        RepositoryFiles
            .Find("*.cs", "framework", "modules", "src", "test")
            .Where(file => Path.GetFileName(file) != "SourceTests.cs" && Suppression().IsMatch(RepositoryFiles.Read(file)))
            .ShouldBeEmpty();

    /// <summary>
    /// A safe default that asks for the one name "Production" is missing in Staging, and in every environment that somebody misspelled.
    /// </summary>
    [Fact]
    public void Should_Choose_Safe_Defaults_Everywhere_But_In_Development() =>
        RepositoryFiles
            .FindProduct("*.cs")
            .Concat(RepositoryFiles.FindProduct("*.razor"))
            .Where(file => OtherEnvironment().IsMatch(RepositoryFiles.Read(file)))
            .ShouldBeEmpty();

    [Fact]
    public void Should_Give_Every_Log_Event_An_Id_And_A_Name_Of_Its_Own()
    {
        var events = Sources.SelectMany(file => LogEvent().Matches(RepositoryFiles.Read(file))).ToList();

        events.Count.ShouldBeGreaterThan(30);
        Repeated("id").ShouldBeEmpty();
        Repeated("name").ShouldBeEmpty();

        IEnumerable<string> Repeated(string part) =>
            events.GroupBy(match => match.Groups[part].Value).Where(group => group.Count() > 1).Select(group => group.Key);
    }

    /// <summary>Who looks for a statement looks in one room of each module, and a new database is a matter of that room.</summary>
    [Fact]
    public void Should_Keep_Sql_In_Its_Rooms()
    {
        var rooms = Sources.Where(file => IsSqlRoom(file)).ToList();

        rooms.Count(file => Sql().IsMatch(RepositoryFiles.Read(file))).ShouldBeGreaterThan(5);
        Sources.Except(rooms).Where(file => Sql().IsMatch(RepositoryFiles.Read(file))).ShouldBeEmpty();

        static bool IsSqlRoom(string file) =>
            file.Contains("EntityFrameworkCore/", StringComparison.Ordinal) && !file.Contains(".Contracts/", StringComparison.Ordinal);
    }

    /// <summary>A provider is a folder, and one line where providers are registered.</summary>
    [Fact]
    public void Should_Name_A_Provider_Only_In_Its_Folder()
    {
        const string Registration = "modules/PhoneVerification/MailZen.PhoneVerification.Sms/SmsServiceCollectionExtensions.cs";
        var folders = Sources
            .Where(file => file.EndsWith("SmsProvider.cs", StringComparison.Ordinal))
            .Select(Path.GetDirectoryName)
            .ToList();
        folders.Remove(Path.GetDirectoryName(Sources.Single(file => Path.GetFileName(file) == "ISmsProvider.cs")));

        folders.Count.ShouldBeGreaterThanOrEqualTo(3);
        folders
            .SelectMany(folder =>
            {
                var name = Path.GetFileName(folder)!;
                var named = new Regex($@"\bSms\.{name}\b|\b{name}(?:Sms|Setting|Receipt|Error)\w*|_{name.ToUpperInvariant()}_");
                return Sources.Where(file =>
                    !file.StartsWith($"{folder}/", StringComparison.Ordinal)
                    && file != Registration
                    && named.IsMatch(RepositoryFiles.Read(file))
                );
            })
            .ShouldBeEmpty();
    }

    [Fact]
    public void Should_Map_The_Solution_As_It_Is_On_Disk()
    {
        var modules = Paths("MailZen.abpsln", "modules").ToList();
        var packages = modules.SelectMany(module => Paths(module, "packages")).ToList();

        modules.ShouldBe(RepositoryFiles.Find("*.abpmdl"), ignoreOrder: true);
        packages.ShouldBe(RepositoryFiles.Find("*.abppkg"), ignoreOrder: true);
        var projects = RepositoryFiles.Find("*.csproj").ToLookup(project => project.StartsWith("integrations/", StringComparison.Ordinal));
        packages.Select(package => Path.ChangeExtension(package, ".csproj")).ShouldBe(projects[false], ignoreOrder: true);
        Projects("MailZen.slnx").ShouldBe(projects[false], ignoreOrder: true);
        Projects("integrations/abp/MailZen.Abp.slnx").ShouldBe(projects[true], ignoreOrder: true); // Not all of them restore everywhere.

        static IEnumerable<string> Projects(string solution) =>
            SolutionProject()
                .Matches(RepositoryFiles.Read(solution))
                .Select(match => Path.Combine(Path.GetDirectoryName(solution)!, match.Groups["path"].Value));

        static IEnumerable<string> Paths(string file, string property) =>
            JsonDocument
                .Parse(RepositoryFiles.Read(file))
                .RootElement.GetProperty(property)
                .EnumerateObject()
                .Select(entry => Path.Combine(Path.GetDirectoryName(file)!, entry.Value.GetProperty("path").GetString()!));
    }

    [GeneratedRegex(
        @"^(?:public |internal |file )?(?:static |sealed |abstract |readonly |partial )*"
            + @"(?:class|record struct|record|struct|interface|enum|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^(?:public |internal )(?:partial )?(?:class|record) \w+", RegexOptions.Multiline)]
    private static partial Regex OpenClass();

    [GeneratedRegex(@"(?<!\{ get; private set; \} = )\bnull!|\bdefault!")]
    private static partial Regex PretendedValue();

    [GeneratedRegex(@"#pragma warning disable|SuppressMessage\((?![^)]*Justification)|#nullable disable")]
    private static partial Regex Suppression();

    [GeneratedRegex("IsProduction|IsStaging|IsEnvironment\\(|Environments\\.(?!Development)|\"(?:Production|Staging)\"")]
    private static partial Regex OtherEnvironment();

    [GeneratedRegex("LoggerMessage\\(\\s*(?<id>[0-9]+),[^\\]]*EventName = \"(?<name>[a-z_]+)\"")]
    private static partial Regex LogEvent();

    [GeneratedRegex(
        @"^(?! *//).*(?:\bSELECT .* FROM |\bINSERT INTO |\bDELETE FROM |\bUPDATE \S+ (?:AS \w+ )?SET )",
        RegexOptions.Multiline
    )]
    private static partial Regex Sql();

    [GeneratedRegex("Project Path=\"(?<path>[^\"]+)\"")]
    private static partial Regex SolutionProject();
}
