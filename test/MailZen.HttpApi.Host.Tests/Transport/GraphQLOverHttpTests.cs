using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Transport;

public sealed class GraphQLOverHttpTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Legacy = "application/json";
    private const string Current = "application/graphql-response+json";

    [Theory]
    [InlineData(null, Legacy)]
    [InlineData("*/*", Legacy)]
    [InlineData("application/*", Legacy)]
    [InlineData("application/json", Legacy)]
    [InlineData("application/graphql-response+json", Current)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", Current)]
    [InlineData("application/json;q=0.5, application/graphql-response+json;q=0.9", Current)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", Current)]
    [InlineData("text/html, */*;q=0.1", Legacy)]
    public async Task Should_Answer_In_The_Media_Type_That_The_Client_Likes_Best(string? accept, string mediaType)
    {
        var response = await PostAsync("""{"query":"{ __typename }"}""", accept);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe($"{mediaType}; charset=utf-8");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Answer_In_A_Media_Type_That_The_Client_Refuses() =>
        (await PostAsync("""{"query":"{ __typename }"}""", "text/html")).StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);

    [Theory]
    [InlineData("""{"query":"{"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query":"{ nothing }"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"query":"query($a: String!) { __typename }"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"query":"{ a: __typename }","operationName":"b"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"query":"subscription { a }"}""", HttpStatusCode.UnprocessableEntity)]
    public async Task Should_Say_4xx_For_An_Unexecuted_Document_Only_In_The_Current_Media_Type(string body, HttpStatusCode expected)
    {
        (await PostAsync(body, Legacy)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var response = await PostAsync(body, Current);
        response.StatusCode.ShouldBe(expected);
        var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        json.TryGetProperty("data", out _).ShouldBeFalse();
        json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_REQUEST");
    }

    [Theory]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}""")]
    [InlineData("""{"query":"","operationName":"A","variables":{},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}""")]
    [InlineData("""{"query":null,"extensions":{"persistedQuery":null}}""")]
    public async Task Should_Ask_For_The_Text_Of_A_Query_That_Comes_As_A_Hash(string body)
    {
        foreach (var accept in new[] { Legacy, Current })
        {
            var response = await PostAsync(body, accept);

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0];
            error.GetProperty("message").GetString().ShouldBe("PersistedQueryNotSupported");
            error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("PERSISTED_QUERY_NOT_SUPPORTED");
        }
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"", HttpStatusCode.OK)]
    [InlineData("application/json; charset=\"UTF-8\"", HttpStatusCode.OK)]
    [InlineData("Application/JSON;charset=Utf-8;q=1", HttpStatusCode.OK)]
    [InlineData("application/json; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=\"utf-16\"", HttpStatusCode.UnsupportedMediaType)]
    public async Task Should_Read_A_Charset_As_It_May_Be_Written(string contentType, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent("""{"query":"{ __typename }"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        (await (await StartAsync()).NewClient().Http.PostAsync("/graphql", content)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/graphql", "gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/graphql", "br", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/graphql", "identity, gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/graphql", "identity", HttpStatusCode.OK)]
    [InlineData("/api/setting-management/sms", "gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/api/sms/receipts/twilio", "deflate", HttpStatusCode.UnsupportedMediaType)]
    public async Task Should_Say_That_Bodies_Are_Not_To_Be_Compressed(string path, string encoding, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent("""{"query":"{ __typename }"}"""u8.ToArray())
        {
            Headers = { { "Content-Type", "application/json" } },
        };
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        var response = await (await StartAsync()).NewClient().Http.PostAsync(path, content);

        response.StatusCode.ShouldBe(expected);
        response.Headers.TryGetValues("Accept-Encoding", out var accepted).ShouldBe(expected != HttpStatusCode.OK);
        (accepted ?? ["identity"]).ShouldBe(["identity"]);
    }

    [Fact]
    public async Task Should_Say_294_For_A_Failed_Field_Only_In_The_Current_Media_Type()
    {
        const string failing = """{"query":"{ authMe { nextStep } }"}""";

        ((int)(await PostAsync(failing, Current)).StatusCode).ShouldBe(294);
        (await PostAsync(failing, Legacy)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""[{"query":"{ __typename }"}]""")]
    [InlineData("{}")]
    [InlineData("""{"query":1}""")]
    [InlineData("""{"query":"{ __typename }","variables":[1]}""")]
    [InlineData("""{"query":"{ __typename }","variables":"x"}""")]
    [InlineData("""{"query":"{ __typename }","extensions":1}""")]
    [InlineData("""{"query":"{ __typename }","operationName":{}}""")]
    [InlineData("""{"query":"{ __typename }","variables":{"a":1,"a":2}}""")]
    public async Task Should_Say_400_To_What_Is_No_Request(string body)
    {
        (await PostAsync(body, Legacy)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(body, Current)).StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"query":"{ __typename }","variables":[1]}""", HttpStatusCode.UnprocessableEntity)]
    public async Task Should_Tell_Broken_Json_From_A_Wrong_Parameter(string body, HttpStatusCode expected) =>
        (await PostAsync(body, Current)).StatusCode.ShouldBe(expected);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Should_Say_415_To_Other_Content(string contentType) =>
        (await PostAsync("""{"query":"{ __typename }"}""", null, contentType)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Should_Serve_Queries_By_Get()
    {
        var response = await GetAsync("query=query($v:Boolean!){__typename@include(if:$v)}&variables={\"v\":true}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"data":{"__typename":"Query"}}""");
    }

    [Fact]
    public async Task Should_Refuse_Mutations_By_Get()
    {
        // Also where the document is known.
        (await PostAsync("""{"query":"mutation{logout}"}""", Legacy)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var response = await GetAsync("query=mutation{logout}");

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task Should_Say_413_To_A_Large_Body()
    {
        var number = new string('9', 100_000);

        (await PostAsync($$"""{"query":"{ __typename }","variables":{"a":{{number}} } }""", Legacy)).StatusCode.ShouldBe(
            HttpStatusCode.RequestEntityTooLarge
        );
    }

    [Fact]
    public async Task Should_Bound_What_A_Document_May_Ask_For()
    {
        await ShouldRefuseAsync(string.Join(' ', Enumerable.Range(0, 11).Select(i => $"a{i}: __typename")));
        await ShouldRefuseAsync(
            "...F } fragment F on Query { " + string.Join(' ', Enumerable.Range(0, 11).Select(i => $"a{i}: __typename"))
        );
        await ShouldRefuseAsync(string.Concat(Enumerable.Repeat("... { ", 70)) + "__typename" + new string('}', 70));
        await ShouldRefuseAsync(
            "__schema { " + string.Concat(Enumerable.Repeat("types { fields { type { ", 6)) + "name" + new string('}', 19)
        );
        await ShouldRefuseAsync(
            "...F29 } "
                + string.Join(' ', Enumerable.Range(1, 29).Select(i => $"fragment F{i} on Query {{ ...F{i - 1} ...F{i - 1} }}"))
                + " fragment F0 on Query { __typename"
        );
        await ShouldRefuseAsync("...A } fragment A on Query { ...B } fragment B on Query { ...A");
        await ShouldRefuseAsync("__typename " + new string('#', 9_000));

        async Task ShouldRefuseAsync(string selections)
        {
            var reply = await (await StartAsync()).NewClient().SendAsync($"{{ {selections} }}");
            reply.Code.ShouldBe("BAD_REQUEST", selections);
            reply.Reason.ShouldBe("GRAPHQL_LIMIT_EXCEEDED", selections);
        }
    }

    [Fact]
    public async Task Should_Serve_The_Introspection_Of_Common_Tools()
    {
        var reply = await (await StartAsync(("MAILZEN_GRAPHQL_INTROSPECTION", "true"))).NewClient().SendAsync(IntrospectionQuery);

        reply.Succeeded.ShouldBeTrue(reply.ToString());
    }

    [Fact]
    public async Task Should_Keep_The_Clients_Request_Id()
    {
        var client = (await StartAsync()).NewClient();

        var named = await client.SendAsync("{ __typename }", configure: request => request.Headers.Add("x-request-id", "abc-123"));
        named.Response.Headers.GetValues("x-request-id").ShouldBe(["abc-123"]);
        var forged = await client.SendAsync(
            "{ __typename }",
            configure: request => request.Headers.TryAddWithoutValidation("x-request-id", "abc\t<b>")
        );
        forged.Response.Headers.GetValues("x-request-id").Single().ShouldNotContain("<b>");
    }

    private const string IntrospectionQuery = """
        query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name }
          types { ...FullType } directives { name description locations args { ...InputValue } } } }
        fragment FullType on __Type { kind name description
          fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue } interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
        """;

    private async Task<HttpResponseMessage> PostAsync(string body, string? accept, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await (await StartAsync()).NewClient().Http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> GetAsync(string query) =>
        await (await StartAsync()).NewClient().Http.GetAsync($"/graphql?{query}");
}
