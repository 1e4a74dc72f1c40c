using System.Net.Http.Json;
using System.Text.Json;
using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Documents;

/// <summary>What a document may hold, and what clients are told of one that is refused.</summary>
public sealed class DocumentLimitTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Introspection = "MAILZEN_GRAPHQL_INTROSPECTION";

    [Theory]
    [InlineData(10, "query q{0}{{__typename}}", "")]
    [InlineData(50, "...on Query{{a:__typename@include(if:true)}}", "query{")]
    [InlineData(49, "...F ", "fragment F on Query{a:__typename@include(if:true)}query{__typename@skip(if:false)")]
    [InlineData(25, "$v{0}:String ", "query(")]
    public async Task Should_Allow_So_Many_And_Not_One_More(int most, string part, string before)
    {
        var client = (await StartAsync()).NewClient();

        (await client.SendAsync(Write(most), new { })).Reason.ShouldNotBe("GRAPHQL_LIMIT_EXCEEDED");
        (await client.SendAsync(Write(before == "query(" ? 101 : most + 1))).Reason.ShouldBe("GRAPHQL_LIMIT_EXCEEDED");

        string Write(int count)
        {
            var parts = string.Concat(Enumerable.Range(0, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, part, i)));
            return before switch
            {
                "" => parts,
                "query(" => $"query({parts}){{__typename}}",
                _ => $"{before}{parts}}}",
            };
        }
    }

    [Theory]
    [InlineData("query($a:[[Int]]={0}){{__typename}}", "[[{1}]]", "1 ", 198)]
    [InlineData("query($a:LoginInput={0}){{__typename}}", "{{{1}}}", "f:1 ", 200)]
    [InlineData("mutation{{logout(input:{0})}}", "{{{1}}}", "f:1 ", 199)]
    [InlineData("query a{{...F}}query b{{...F}}fragment F on Query{{__type(name:{0}){{name}}}}", "[{1}]", "1 ", 99)]
    [InlineData("query a{{__typename}}fragment Unused on Query{{__type(name:{0}){{name}}}}", "[{1}]", "1 ", 199)]
    [InlineData("query a{{...F}}fragment F on Query{{__typename}}fragment F on Query{{__type(name:{0}){{name}}}}", "[{1}]", "1 ", 199)]
    public async Task Should_Count_The_Parts_Of_Values_Wherever_They_Stand(string document, string value, string part, int most)
    {
        var client = (await StartAsync()).NewClient();

        (await client.SendAsync(Write(most))).Reason.ShouldNotBe("GRAPHQL_LIMIT_EXCEEDED");
        (await client.SendAsync(Write(most + 1))).Reason.ShouldBe("GRAPHQL_LIMIT_EXCEEDED");

        string Write(int count) => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, document.Replace("{0}", value, StringComparison.Ordinal), null, string.Concat(Enumerable.Repeat(part, count)));
    }

    [Fact]
    public async Task Should_Take_No_Definitions_Of_Types()
    {
        var reply = await (await StartAsync()).NewClient().SendAsync("type A { a(b: C @x): D } query { __typename }");

        (reply.Code, reply.Reason).ShouldBe(("BAD_REQUEST", "GRAPHQL_VALIDATION_FAILED"));
    }

    [Fact]
    public async Task Should_Answer_The_First_Five_Errors_And_Cut_What_They_Quote()
    {
        var client = (await StartAsync()).NewClient();

        var errors = (await client.SendAsync($"{{ {string.Join(' ', Enumerable.Range(0, 9).Select(i => $"{new string('x', 700)}{i}"))} }}")).Body.GetProperty("errors");
        var variables = await client.SendAsync("query($a: Boolean!) { __typename @skip(if: $a) }", new { a = new string('x', 50_000) });
        var name = await client.Http.PostAsJsonAsync("/graphql", new { query = "{ __typename }", operationName = new string('x', 50_000) });

        errors.GetArrayLength().ShouldBe(5);
        errors.EnumerateArray().ShouldAllBe(error => error.GetProperty("message").GetString()!.Length <= 501);
        variables.Body.GetProperty("errors")[0].GetProperty("message").GetString()!.Length.ShouldBe(501);
        (await name.Content.ReadAsStringAsync()).Length.ShouldBeLessThan(1_000);
    }

    [Theory]
    [InlineData("{ authM { nextStep } }")]
    [InlineData("mutation { sendPhoneOtp(phone: \"1\") }")]
    [InlineData("query($a: LoginInpu) { __typename }")]
    public async Task Should_Suggest_Names_Only_Where_Introspection_Is_On(string document)
    {
        (await (await StartAsync()).NewClient().SendAsync(document)).Body.GetRawText().ShouldNotContain("Did you mean");
        (await (await StartAsync((Introspection, "true"))).NewClient().SendAsync(document)).Body.GetRawText().ShouldContain("Did you mean");
    }

    [Theory]
    [InlineData("Production", null, false)]
    [InlineData("Staging", null, false)]
    [InlineData("Development", null, true)]
    [InlineData("Development", "false", false)]
    [InlineData("Production", "true", true)]
    public async Task Should_Tell_The_Schema_In_Development_Or_Where_The_Operator_Says_So(string environment, string? setting, bool isTold)
    {
        var client = (await StartAsync(("environment", environment), (Introspection, setting))).NewClient();

        foreach (var document in new[] { "{ __schema { queryType { name } } }", "{ ...F } fragment F on Query { a: __type(name: \"Query\") { name } }" })
        {
            var reply = await client.SendAsync(document);
            reply.Succeeded.ShouldBe(isTold, reply.ToString());
            reply.Reason.ShouldBe(isTold ? null : "GRAPHQL_VALIDATION_FAILED");
        }

        (await client.SendAsync("{ __typename }")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Serve_Every_Introspection_Query_Of_Graphql_Js()
    {
        var app = await StartAsync((Introspection, "true"));

        var schemas = JsonDocument.Parse(await NpmClients.RunAsync("node", "introspection.mjs", $"{app.NewClient().Http.BaseAddress}graphql")).RootElement.EnumerateArray().ToList();

        schemas.Count.ShouldBe(3 * 64);
        schemas.ShouldAllBe(schema => schema.GetProperty("bytes").GetInt32() <= 64 * 1024);
        schemas.Select(schema => schema.GetProperty("types").GetInt32()).ShouldAllBe(types => types > 20);
    }

    [Fact]
    public async Task Should_End_Where_The_Reply_Becomes_Too_Large_Also_For_A_Document_That_Is_Known()
    {
        const string Document =
            "query($isLarge: Boolean!) { __typename ...F @include(if: $isLarge) } fragment F on Query { __schema { types { fields { type { fields { type { fields { name type { name } } } } } } } } }";
        var client = (await StartAsync((Introspection, "true"))).NewClient();

        (await client.SendAsync(Document, new { isLarge = false })).Succeeded.ShouldBeTrue();
        (await client.SendAsync(Document, new { isLarge = true })).Reason.ShouldBe("GRAPHQL_LIMIT_EXCEEDED");
        (await client.SendAsync(Document, new { isLarge = false })).Succeeded.ShouldBeTrue();
    }
}
