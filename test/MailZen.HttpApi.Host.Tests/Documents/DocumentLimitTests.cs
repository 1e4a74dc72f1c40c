using System.Globalization;
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
    [InlineData("", "query q{0}{{__typename}}", "", 10)]
    [InlineData("query{authMe{", "...on AuthMeResponse{{nextStep@include(if:true)}}", "}}", 50)]
    [InlineData("fragment F on AuthMeResponse{nextStep@include(if:true)}query b@skip(if:true){authMe{", "...F ", "}}", 49)]
    [InlineData("query(", "$v{0}:String ", "){__typename}", 100)]
    [InlineData("query a{...F}query b{...F}fragment F on Query{__type(name:[", "$v{0} ", "]){name}}", 50)]
    public async Task Should_Allow_So_Many_And_Not_One_More(string before, string part, string after, int most)
    {
        var client = (await StartAsync()).NewClient();

        (await client.SendAsync(Write(most))).Reason.ShouldNotBe("GRAPHQL_LIMIT_EXCEEDED");
        (await client.SendAsync(Write(most + 1))).Reason.ShouldBe("GRAPHQL_LIMIT_EXCEEDED");

        string Write(int count) =>
            before + string.Concat(Enumerable.Range(0, count).Select(i => string.Format(CultureInfo.InvariantCulture, part, i))) + after;
    }

    [Theory]
    [InlineData("query($a:[[Int]]={0}){{__typename}}", "[[{1}]]", "1 ", 199)]
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

        string Write(int count) =>
            string.Format(
                CultureInfo.InvariantCulture,
                document.Replace("{0}", value, StringComparison.Ordinal),
                null,
                string.Concat(Enumerable.Repeat(part, count))
            );
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

        var @long = new string('x', 50_000);
        var fields = Enumerable.Range(0, 9).Select(i => $"{@long.AsSpan(0, 700)}{i}");

        var errors = (await client.SendAsync($"{{ {string.Join(' ', fields)} }}")).Body.GetProperty("errors");
        var variables = await client.SendAsync("query($a: Boolean!) { __typename @skip(if: $a) }", new { a = @long });
        var name = await client.Http.PostAsJsonAsync("/graphql", new { query = "{ __typename }", operationName = @long });

        errors.GetArrayLength().ShouldBe(5);
        errors.EnumerateArray().ShouldAllBe(error => error.GetProperty("message").GetString()!.Length <= 501);
        variables.Body.GetProperty("errors")[0].GetProperty("message").GetString()!.Length.ShouldBe(501);
        (await name.Content.ReadAsStringAsync()).Length.ShouldBeLessThan(1_000);
    }

    [Theory]
    [InlineData("{ authM { nextStep } }")]
    [InlineData("mutation { sendPhoneOtp(phoneNumbe: \"1\") }")]
    [InlineData("query($a: LoginInpu) { __typename }")]
    public async Task Should_Suggest_Names_Only_Where_Introspection_Is_On(string document)
    {
        var off = await (await StartAsync()).NewClient().SendAsync(document);
        var on = await (await StartAsync((Introspection, "true"))).NewClient().SendAsync(document);

        off.Body.GetRawText().ShouldNotContain("Did you mean");
        on.Body.GetRawText().ShouldContain("Did you mean");
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

        string[] documents =
        [
            "{ __schema { queryType { name } } }",
            "{ ...F } fragment F on Query { a: __type(name: \"Query\") { name } }",
        ];
        foreach (var document in documents)
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

        var printed = await NpmClients.RunAsync("node", "introspection.mjs", $"{app.NewClient().Http.BaseAddress}graphql");
        var schemas = JsonDocument.Parse(printed).RootElement.EnumerateArray().ToList();

        schemas.Count.ShouldBe(3 * 64);
        schemas.ShouldAllBe(schema => schema.GetProperty("bytes").GetInt32() <= 64 * 1024);
        schemas.Select(schema => schema.GetProperty("types").GetInt32()).ShouldAllBe(types => types > 20);
    }

    [Fact]
    public async Task Should_End_Where_The_Reply_Becomes_Too_Large_Also_For_A_Document_That_Is_Known()
    {
        var document =
            "query($isLarge: Boolean!) { __typename ...F @include(if: $isLarge) } "
            + "fragment F on Query { __schema { types { fields { "
            + string.Concat(Enumerable.Range(0, 100).Select(i => $"a{i}: name "))
            + "} } } }";
        var client = (await StartAsync((Introspection, "true"))).NewClient();

        (await client.SendAsync(document, new { isLarge = false })).Succeeded.ShouldBeTrue();
        (await client.SendAsync(document, new { isLarge = true })).Reason.ShouldBe("GRAPHQL_LIMIT_EXCEEDED");
        (await client.SendAsync(document, new { isLarge = false })).Succeeded.ShouldBeTrue();
    }
}
