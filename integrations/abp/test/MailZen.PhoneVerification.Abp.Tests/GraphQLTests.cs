using System.Net;
using System.Net.Http.Json;
using System.Text;
using MailZen.PhoneVerification.Abp.Tests.Databases;
using MailZen.PhoneVerification.Abp.Tests.Hosting;

namespace MailZen.PhoneVerification.Abp.Tests;

public abstract class GraphQLTests<TDatabase> : WebTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private const string Send = $$"""mutation { sendPhoneOtp(phoneNumber: "{{Number}}") }""";

    [Fact]
    public async Task Should_Verify_A_Number_As_The_Contract_Says()
    {
        var nobody = ErrorOf(await SendAsync(await CreateClientAsync(), Send));
        ((string?)nobody["code"], (string?)nobody["reason"]).ShouldBe(("UNAUTHENTICATED", "SESSION_REQUIRED"));

        var jane = await CreateClientAsync("jane");
        ((string?)(await SendAsync(jane, "{ me }"))["data"]!["me"]).ShouldBe("jane");
        var sent = await SendAsync(jane, Send);
        ((bool)sent["data"]!["sendPhoneOtp"]!).ShouldBeTrue();
        ((int)sent["extensions"]!["otp"]!["sendPhoneOtp"]!["codeLength"]!).ShouldBe(6);

        var again = ErrorOf(await SendAsync(jane, Send));
        ((string?)again["code"], (string?)again["reason"]).ShouldBe(("TOO_MANY_REQUESTS", "OTP_COOLDOWN"));
        ((int)again["retryAfterSeconds"]!).ShouldBeInRange(1, 60);

        var wrong = ErrorOf(await SendAsync(jane, """mutation { verifyPhoneOtp(code: "000000") }"""));
        ((string?)wrong["reason"], (int)wrong["attemptsRemaining"]!).ShouldBe(("OTP_INVALID", 4));

        var right = await SendAsync(jane, $$"""mutation { verifyPhoneOtp(code: "{{Messages.Last.Code}}") }""");
        ((bool)right["data"]!["verifyPhoneOtp"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Create_One_User_For_One_Code()
    {
        var client = await CreateClientAsync();
        var sent = await SendAsync(client, $$"""mutation { signupSendOtp(input: { phoneNumber: "{{Number}}" }) }""");
        ((bool)sent["data"]!["signupSendOtp"]!).ShouldBeTrue();
        var code = Messages.Last.Code!;

        var answers = await Task.WhenAll(SignUpAsync("a@example.com"), SignUpAsync("b@example.com"));

        answers.Count(answer => answer["errors"] is null).ShouldBe(1);
        ((string?)ErrorOf(await SignUpAsync("c@example.com"))["reason"]).ShouldBe("OTP_INVALID");

        Task<System.Text.Json.Nodes.JsonNode> SignUpAsync(string email) =>
            SendAsync(
                client,
                $$"""
                mutation {
                  signupVerify(input: { phoneNumber: "{{Number}}", code: "{{code}}", email: "{{email}}", password: "{{Password}}" })
                }
                """
            );
    }

    [Theory]
    [InlineData(11, "verifyPhoneOtp(code: \"1\")")]
    [InlineData(1, "x: __typename @a(b: [{{list}}])")]
    public async Task Should_Refuse_Documents_Beyond_The_Bounds(int fields, string field)
    {
        var list = string.Join(' ', Enumerable.Repeat("1", 201));
        var body = string.Join(
            ' ',
            Enumerable.Range(0, fields).Select(i => $"f{i}: " + field.Replace("x: ", "").Replace("{{list}}", list))
        );

        var error = ErrorOf(await SendAsync(await CreateClientAsync("jane"), $"mutation {{ {body} }}"));

        ((string?)error["code"], (string?)error["reason"]).ShouldBe(("BAD_REQUEST", "GRAPHQL_LIMIT_EXCEEDED"));
    }

    [Fact]
    public async Task Should_Refuse_A_Large_Body_And_A_Mutation_By_Get()
    {
        var jane = await CreateClientAsync("jane");

        using var large = await jane.PostAsJsonAsync("/graphql", new { query = "{ me }", variables = new { x = new string('x', 70_000) } });
        ((int)large.StatusCode).ShouldBeInRange(400, 499);
        using var byGet = await jane.GetAsync(new Uri($"/graphql?query={Uri.EscapeDataString(Send)}", UriKind.Relative));
        byGet.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    /// <summary>HotChocolate's parser would end the process, or run a batch.</summary>
    [Theory]
    [InlineData("{\"query\":\"{ me }\",\"variables\":{\"x\":[*")]
    [InlineData("{\"query\":\"{ me }\",\"extensions\":{\"x\":[*")]
    [InlineData("{\"query\":\"{ me(x: [*")]
    [InlineData("[{\"query\":\"{ me }\"}]")]
    [InlineData("{\"query\":\"{ me }\",\"variables\":[{},{}]}")]
    [InlineData("{\"query\":\"{ me }\",\"v\\u0061riables\":[{},{}]}")]
    public async Task Should_Refuse_What_The_Parser_Must_Not_See(string body)
    {
        var jane = await CreateClientAsync("jane");
        var json = body.Replace("*", new string('[', 20_000));

        using var answer = await jane.PostAsync(
            new Uri("/graphql", UriKind.Relative),
            new StringContent(json, Encoding.UTF8, "application/json")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("GRAPHQL_LIMIT_EXCEEDED");
        ((string?)(await SendAsync(jane, "{ me }"))["data"]!["me"]).ShouldBe("jane");
    }

    [Fact]
    public async Task Should_Refuse_Deep_Variables_By_Get_And_Forms()
    {
        var jane = await CreateClientAsync("jane");

        using var deep = await jane.GetAsync(
            new Uri($"/graphql?query={{me}}&variables={{%22x%22:{new string('[', 5_000)}", UriKind.Relative)
        );
        using var form = await jane.PostAsync(
            new Uri("/graphql", UriKind.Relative),
            new MultipartFormDataContent { { new StringContent("{\"query\":\"{ me }\"}"), "operations" } }
        );

        (deep.StatusCode, form.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
    }
}

public sealed class GraphQLOnSqliteTests : GraphQLTests<SqliteDatabase>;

public sealed class GraphQLOnPostgreSqlTests : GraphQLTests<PostgreSqlDatabase>;
