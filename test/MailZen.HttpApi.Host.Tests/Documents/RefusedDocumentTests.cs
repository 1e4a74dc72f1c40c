using System.Net.Http.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Documents;

/// <summary>A client network may send so many bad documents in an hour.</summary>
public abstract class RefusedDocumentTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Good = "{ __typename }";

    private static int _last;

    [Fact]
    public async Task Should_Refuse_More_Than_300_An_Hour_And_Serve_Good_Ones_That_Are_Known()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        (await app.NewClient().SendAsync(Good)).Succeeded.ShouldBeTrue();

        foreach (var _ in Enumerable.Range(0, 100))
        {
            (await client.SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
            (await client.SendAsync(Invalid())).Reason.ShouldBe("GRAPHQL_VALIDATION_FAILED");
            (await client.SendAsync(TooLarge())).Reason.ShouldBe("GRAPHQL_LIMIT_EXCEEDED");
        }

        var first = await client.SendAsync(Broken());
        (first.Code, first.Reason).ShouldBe(("TOO_MANY_REQUESTS", "RATE_LIMITED"));
        first.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBeInRange(3_000, 3_600);
        app.Time.Advance(TimeSpan.FromMinutes(10));
        var second = await client.SendAsync("query New { __typename }");
        second.Reason.ShouldBe("RATE_LIMITED");
        second.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBeInRange(2_400, 3_000);

        (await client.SendAsync(Good)).Succeeded.ShouldBeTrue();
        (await app.NewClient().SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
        app.Time.Advance(TimeSpan.FromHours(1));
        (await client.SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
    }

    [Fact]
    public async Task Should_Count_Over_All_Instances_And_Wider_Networks()
    {
        var hosts = await StartTwoAsync(("MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS", "2"));
        (await hosts[0].NewClient("2001:db8:1:1::1").SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
        (await hosts[1].NewClient("2001:db8:1:1::2").SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
        (await hosts[0].NewClient("2001:db8:1:1::3").SendAsync(Broken())).Reason.ShouldBe("RATE_LIMITED");

        // Of one /56, eight in all.
        foreach (var i in Enumerable.Range(2, 6))
        {
            (await hosts[i % 2].NewClient($"2001:db8:1:{i}::1").SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
        }

        (await hosts[0].NewClient("2001:db8:1:8::1").SendAsync(Broken())).Reason.ShouldBe("RATE_LIMITED");
        (await hosts[0].NewClient("2001:db8:1:9::1").SendAsync("query Unknown { __typename }")).Reason.ShouldBe("RATE_LIMITED");
        (await hosts[0].NewClient("2001:db8:1:100::1").SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
    }

    [Fact]
    public async Task Should_Not_Count_What_Is_No_Document_Or_Was_Executed()
    {
        var client = (await StartAsync(("MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS", "2"))).NewClient();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            using var hashOnly = await client.Http.PostAsJsonAsync(
                "/graphql",
                new { extensions = new { persistedQuery = new { version = 1, sha256Hash = new string('a', 64) } } }
            );
            (await hashOnly.Content.ReadAsStringAsync()).ShouldContain("PERSISTED_QUERY_NOT_SUPPORTED");
            using var mutationByGet = await client.Http.GetAsync("/graphql?query=mutation{logout}");
            (await client.SendAsync("{ authMe { nextStep } }")).Code.ShouldBe("UNAUTHENTICATED");
        }

        (await client.SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
    }

    [Fact]
    public async Task Should_Count_A_Document_Each_Time_It_Comes_And_Say_The_Same()
    {
        var client = (await StartAsync(("MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS", "3"))).NewClient();
        var document = Invalid();

        var replies = new List<GraphQLReply>();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            replies.Add(await client.SendAsync(document));
        }

        replies.Take(3).Select(reply => reply.Body.GetRawText()).Distinct().Count().ShouldBe(1);
        replies[0].Reason.ShouldBe("GRAPHQL_VALIDATION_FAILED");
        replies[3].Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Count_Variables_That_A_Known_Document_Cannot_Have_And_Keep_Serving_It()
    {
        const string Document = "query($skip: Boolean!) { __typename @skip(if: $skip) }";
        var client = (await StartAsync(("MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS", "2"))).NewClient();
        (await client.SendAsync(Document, new { skip = false })).Succeeded.ShouldBeTrue();

        (await client.SendAsync(Document, new { skip = "x" })).Reason.ShouldBe("GRAPHQL_VALIDATION_FAILED");
        (await client.SendAsync(Document)).Reason.ShouldBe("GRAPHQL_VALIDATION_FAILED");
        (await client.SendAsync(Document)).Reason.ShouldBe("RATE_LIMITED");
        (await client.SendAsync(Document, new { skip = false })).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_Nothing_Where_Limits_Are_Off()
    {
        var app = await StartAsync(("MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS", "1"), ("MAILZEN_ABUSE_ENABLED", "false"));
        var client = app.NewClient();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await client.SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
        }
    }

    [Fact]
    public async Task Should_Say_What_Is_Wrong_Also_Where_The_Database_Cannot_Count()
    {
        var app = await StartAsync(("MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS", "5"));
        var client = app.NewClient();
        _ = await app.QueryAsync("alter table rate_limits rename to rate_limits_away");
        try
        {
            (await client.SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
        }
        finally
        {
            _ = await app.QueryAsync("alter table rate_limits_away rename to rate_limits");
        }

        app.Logs.Clear();
        (await client.SendAsync(Broken())).Reason.ShouldBe("GRAPHQL_PARSE_FAILED");
    }

    // Each another one.
    private static string Broken() => $"{{ a{Interlocked.Increment(ref _last)}";

    private static string Invalid() => $"{{ nothing{Interlocked.Increment(ref _last)} }}";

    private static string TooLarge() =>
        $"query Q{Interlocked.Increment(ref _last)} {{ {string.Join(' ', Enumerable.Range(0, 11).Select(i => $"a{i}: __typename"))} }}";
}

public sealed class RefusedDocumentOnSqliteTests(TestApps apps) : RefusedDocumentTests<SqliteDatabase>(apps);

public sealed class RefusedDocumentOnPostgreSqlTests(TestApps apps) : RefusedDocumentTests<PostgreSqlDatabase>(apps);
