using System.Globalization;
using System.Text.RegularExpressions;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>Each decision in docs/adr has a date and a status, is short, and is in the list.</summary>
public sealed partial class DecisionRecordTests
{
    private const string Folder = "docs/adr";
    private const string List = $"{Folder}/README.md";
    private const int MaxLines = 60;
    private const int MaxColumns = 120;

    private static string[] Records => [.. RepositoryFiles.Find("*.md", Folder).Where(file => file != List)];

    [Fact]
    public void Should_Have_A_Date_And_A_Status()
    {
        Records.Length.ShouldBeGreaterThanOrEqualTo(25);
        Records.Where(file => !HasDate(file)).ShouldBeEmpty();
        Records.Where(file => !Status().IsMatch(RepositoryFiles.Read(file))).ShouldBeEmpty();

        static bool HasDate(string file) =>
            Date().Match(RepositoryFiles.Read(file)) is { Success: true } date
            && DateOnly.TryParseExact(date.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    [Fact]
    public void Should_Be_Short()
    {
        Records.Where(file => Lines(file).Length > MaxLines).ShouldBeEmpty();
        Records.SelectMany(file => Lines(file).Where(IsLong).Select(line => $"{file}: {line}")).ShouldBeEmpty();

        static string[] Lines(string file) => RepositoryFiles.Read(file).TrimEnd('\n').Split('\n');

        static bool IsLong(string line) => line.Length > MaxColumns && !line.StartsWith('|');
    }

    [Fact]
    public void Should_Be_In_The_List()
    {
        var listed = Entry()
            .Matches(RepositoryFiles.Read(List))
            .Select(entry => (File: $"{Folder}/{entry.Groups["file"].Value}", Title: entry.Groups["title"].Value.Trim()));
        var titles = Records.Select(file => (File: file, Title: Title().Match(RepositoryFiles.Read(file)).Groups["title"].Value));

        listed.ShouldBe(titles);
    }

    [GeneratedRegex(@"^Date: (?<date>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Date();

    [GeneratedRegex(@"^Status: (accepted|superseded by \[)", RegexOptions.Multiline)]
    private static partial Regex Status();

    [GeneratedRegex(@"\A# [0-9]{4}\. (?<title>.+)\n")]
    private static partial Regex Title();

    [GeneratedRegex(@"^\| \[[0-9]{4}\]\((?<file>[^)]+)\) \| (?<title>[^|]+)\|", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
