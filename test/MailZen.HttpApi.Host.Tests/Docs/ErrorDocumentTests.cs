using System.Text.RegularExpressions;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.ExceptionHandling;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>docs/errors.md lists what the product answers, and nothing more. The TypeScript client is generated from it.</summary>
public sealed partial class ErrorDocumentTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private static readonly string _document = RepositoryFiles.Read("docs/errors.md");

    [Fact]
    public async Task Should_List_Every_Reason_With_Its_Code()
    {
        var statuses = (await StartAsync()).Services.GetRequiredService<IOptions<AbpExceptionHttpStatusCodeOptions>>().Value;
        var ofProduct = statuses.Codes.Select(reason =>
            $"{reason} {new MappedError(statuses.Find(reason), reason, "", new Dictionary<string, object?>()).Code}"
        );
        var ofTransport = RepositoryFiles
            .Find("*.cs", "src/MailZen.HttpApi.Host/GraphQL")
            .SelectMany(file => TransportReason().Matches(RepositoryFiles.Read(file)))
            .Select(match => match.Groups["reason"].Value)
            .Distinct()
            .Select(reason => $"{reason} {(reason.StartsWith("GRAPHQL_", StringComparison.Ordinal) ? "BAD_REQUEST" : reason)}")
            .ToList();

        ofTransport.Count.ShouldBe(5);
        Documented(Row(), "reason", "code").ShouldBe([.. ofProduct, .. ofTransport], ignoreOrder: true);
    }

    [Fact]
    public void Should_List_Every_Code() =>
        Documented(CodeRow(), "code")
            .ShouldBe(
                CodeText()
                    .Matches(RepositoryFiles.Read("framework/MailZen.Framework.AspNetCore/ExceptionHandling/MappedError.cs"))
                    .Select(match => match.Groups["code"].Value),
                ignoreOrder: true
            );

    [Fact]
    public void Should_List_The_Data_Of_Errors()
    {
        // These two are written by a constant's name.
        var written = RepositoryFiles
            .FindProduct("*.cs")
            .SelectMany(file => Data().Matches(RepositoryFiles.Read(file)))
            .Select(match => match.Groups["name"].Value)
            .Concat(["fields", "traceId"])
            .Distinct()
            .ToList();

        written.Count.ShouldBeGreaterThan(5);
        Documented(DataRow(), "name").ShouldBe(written, ignoreOrder: true);
    }

    private static List<string> Documented(Regex row, params string[] columns) =>
        [.. row.Matches(_document).Select(match => string.Join(' ', columns.Select(column => match.Groups[column].Value)))];

    [GeneratedRegex(@"^\| `(?<reason>[A-Z_]+)` \| `(?<code>[A-Z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (?<code>[A-Z_]+) \| [0-9]+ \|", RegexOptions.Multiline)]
    private static partial Regex CodeRow();

    [GeneratedRegex(@"^\| `(?<name>[a-z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex DataRow();

    [GeneratedRegex("\"(?<reason>(?:GRAPHQL|PERSISTED_QUERY)_[A-Z_]+)\"")]
    private static partial Regex TransportReason();

    [GeneratedRegex("\"(?<code>[A-Z_]+)\"")]
    private static partial Regex CodeText();

    [GeneratedRegex("WithData\\(\\s*\"(?<name>\\w+)\"")]
    private static partial Regex Data();
}
