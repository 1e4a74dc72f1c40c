using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Holding;

/// <summary>Ten thousand requests that nobody sends in good faith: no 5xx, no stack trace, no lasting growth of memory.</summary>
public abstract class HostileRequestTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int Requests = 10_000;
    private const int AtOnce = 16;
    private const long MostGrowthBytes = 40L * 1024 * 1024;

    private static readonly string[] _strings =
    [
        "",
        " ",
        "\\u0000",
        "\\uD800",
        "\\uDFFF\\uD800",
        "\\u202E\\u0007",
        "\\u{1F600}",
        "' OR 1=1 --",
        "${jndi:ldap://x}",
        "<script>",
        "../../etc/passwd",
        "%00",
        "+1555",
        "+15550000000",
        "+49301234567890123",
        "tel:+1;ext=9",
        new string('9', 3_000),
        "a@b",
        "postmaster@mailzen.com",
        "{code}",
        "\\\"",
        "\\\\",
        "\\r\\nX-Header: 1",
    ];

    private static readonly string[] _operations =
    [
        "mutation { signupSendOtp(input: { phoneNumber: \"{0}\" }) }",
        "mutation { signupVerify(input: { phoneNumber: \"+15550000001\", code: \"{0}\", email: \"{0}\", password: \"12345678{0}\", "
            + "name: \"{0}\", desiredLocalPart: \"{0}\" }) { token } }",
        "mutation { signupVerify(input: { phoneNumber: \"+15550000001\", code: \"123456\", email: \"a@example.com\", password: "
            + "\"12345678\", name: \"{0}\" }) { token } }",
        "mutation { register(registerInput: { email: \"{0}@example.com\", password: \"{0}\", name: \"{0}\" }) { token } }",
        "mutation { login(loginInput: { email: \"{0}\", password: \"{0}\" }) { token } }",
        "mutation { login(loginInput: { email: \"a@example.com\", password: \"{0}\" }) { token } }",
        "mutation { refresh(input: { refreshToken: \"{0}\" }) { token } }",
        "mutation { logout(input: { refreshToken: \"{0}\" }) }",
        "mutation { sendPhoneOtp(phoneNumber: \"{0}\") verifyPhoneOtp(code: \"{0}\") createMyMailbox(desiredLocalPart: \"{0}\") }",
        "{ authMe { user { {0} } } }",
        "query {0} { __typename }",
        "{ a: __typename @skip(if: \"{0}\") }",
        "{ __type(name: \"{0}\") { name fields { name } } }",
    ];

    private static readonly string[] _variables =
    [
        "[]",
        "1",
        "\"x\"",
        "{\"a\":1e400}",
        "{\"a\":" + new string('[', 80) + new string(']', 80) + "}",
        "{\"\\u0000\":null}",
    ];

    [Fact]
    public async Task Should_Answer_Every_One_Without_Breaking()
    {
        var app = await StartAsync(
            ("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "1000000"),
            ("MAILZEN_ABUSE_SENDS_PER_NUMBER_AND_ADDRESS_PER_DAY", "1000000"),
            ("MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS", "1000000"),
            ("MAILZEN_GRAPHQL_INTROSPECTION", "true")
        );
        var failures = new ConcurrentBag<string>();
        await RunAsync(app, Requests / 10, failures); // warm
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await RunAsync(app, Requests, failures);

        failures.Distinct().Take(5).ShouldBeEmpty();
        app.Logs.Clear();
        Webhook.Reset();
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(MostGrowthBytes);
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    private static async Task RunAsync(TestApp app, int count, ConcurrentBag<string> failures)
    {
        var client = app.NewClient().Http;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, cancellationToken) =>
            {
                using var request = Create(i);
                try
                {
                    using var response = await client.SendAsync(request, cancellationToken);
                    var body = await response.Content.ReadAsStringAsync(cancellationToken);
                    if (
                        (int)response.StatusCode >= 500
                        || body.Contains("   at ", StringComparison.Ordinal)
                        || body.Contains("INTERNAL_SERVER_ERROR", StringComparison.Ordinal)
                    )
                    {
                        failures.Add($"{i % Kinds}: {response.StatusCode} {body}");
                    }
                }
                catch (HttpRequestException) when (i % Kinds == 7)
                {
                    // The host may close a connection whose body is too large while it is still being sent.
                }
            }
        );
    }

    private const int Kinds = 12;

    private static HttpRequestMessage Create(int i)
    {
        var text = _strings[i / Kinds % _strings.Length];
        var operation = _operations[i / Kinds % _operations.Length].Replace("{0}", text, StringComparison.Ordinal);
        var number = (i / Kinds).ToString(CultureInfo.InvariantCulture);
        return (i % Kinds) switch
        {
            0 or 1 or 2 => Post(Json(operation)),
            3 => Post(Json(string.Concat(Enumerable.Repeat("{ authMe ", (i % 300) + 1)))),
            4 => Post(Json($"{{ {string.Join(' ', Enumerable.Range(0, i % 2_000).Select(alias => $"a{alias}: __typename"))} }}")),
            5 => Post(Json(operation)[..(i % 30)]),
            6 => Post($$"""{"query":"{ __typename }","variables":{{_variables[i / Kinds % _variables.Length]}}}"""),
            7 => Post(Json(new string('x', 70_000 + (i % 1_000)))),
            8 => Post(
                Json(operation),
                new[] { "text/plain", "application/json; charset=utf-7", "application/xml", "x/y;;;", "multipart/form-data" }[i / Kinds % 5]
            ),
            9 => With(
                Post(Json(operation)),
                "Authorization",
                new[] { "Bearer", "Bearer x.y.z", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi", "Bearer " + new string('a', 2_000) }[
                    i / Kinds % 5
                ]
            ),
            10 => With(
                Post(Json(operation)),
                "Cookie",
                new[] { "token=", "token=x.y.z", "token=" + new string('a', 2_000), "=;;;=", "token=%00" }[i / Kinds % 5]
            ),
            _ => new HttpRequestMessage(
                HttpMethod.Get,
                new[]
                {
                    "/graphql",
                    "/graphql?query=",
                    "/graphql?query=%7B",
                    "/graphql?query=mutation%7Blogout%7D",
                    "/graphql?query=%7B__typename%7D&variables=%5B",
                    "/graphql?query=%00%FF",
                    "/api/setting-management/sms",
                    "/health/ready",
                    "/dev/inbox.json?phone=%00",
                    "/" + number,
                    "/api/sms/receipts/twilio",
                }[i / Kinds % 11]
            ),
        };
    }

    private static string Json(string query) =>
        $$"""{"query":"{{query.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""";

    private static HttpRequestMessage Post(string body, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Version = HttpVersion.Version11,
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return request;
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}

public sealed class HostileRequestOnSqliteTests(TestApps apps) : HostileRequestTests<SqliteDatabase>(apps);

public sealed class HostileRequestOnPostgreSqlTests(TestApps apps) : HostileRequestTests<PostgreSqlDatabase>(apps);
