using System.Text.RegularExpressions;
using MailZen.EntityFrameworkCore;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Architecture;

/// <summary>The framework knows no module, and no table of a module.</summary>
public sealed partial class FrameworkTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private static IEnumerable<string> Sources => RepositoryFiles.Find("*.cs", "framework");

    [Fact]
    public void Should_Name_No_Module()
    {
        var modules = Directory.GetDirectories(Path.Combine(RepositoryFiles.Root, "modules")).Select(Path.GetFileName).ToList();

        modules.Count.ShouldBeGreaterThan(2);
        Sources.Where(file => modules.Exists(module => Names(file, $"MailZen.{module}"))).ShouldBeEmpty();

        static bool Names(string file, string module) => Regex.IsMatch(RepositoryFiles.Read(file), $@"\b{Regex.Escape(module)}\b");
    }

    [Fact]
    public async Task Should_Name_No_Table_Of_A_Module()
    {
        await using var scope = (await StartAsync()).Services.CreateAsyncScope();
        var tables = scope
            .ServiceProvider.GetRequiredService<MailZenDbContext>()
            .Model.GetEntityTypes()
            .Where(entity => RepositoryFiles.Find($"{entity.ClrType.Name}.cs", "modules").Any())
            .Select(entity => entity.GetTableName()!)
            .ToHashSet();

        tables.Count.ShouldBeGreaterThan(8);
        var named = Sources.SelectMany(file => Table().Matches(RepositoryFiles.Read(file)).Select(match => match.Groups["table"].Value));
        named.Where(tables.Contains).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b(?:FROM|INTO|JOIN|UPDATE|TABLE) (?<table>[a-z_]+)|""(?<table>[a-z]+(?:_[a-z]+)+)""")]
    private static partial Regex Table();
}
