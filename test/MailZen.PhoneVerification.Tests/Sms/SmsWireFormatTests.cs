using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MailZen.Framework.Http;
using MailZen.Framework.Sms;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Webhook;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>What goes over the wire to providers; existing receivers compare it byte for byte.</summary>
public sealed class SmsWireFormatTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Post_Exactly_What_Existing_Receivers_Know()
    {
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_TOKEN", "the-token"));
        var number = NewNumber();

        await app.NewClient().SignupSendOtpAsync(number);

        var request = Webhook.Last;
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/sms");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers["Authorization"].ShouldBe("Bearer the-token");
        request.Headers.ShouldNotContainKey("x-mailzen-sms-signature");
        request.Text.ShouldBe($$"""{"phoneNumber":"{{number}}","code":"{{Webhook.CodeOf(number)}}","purpose":"SIGNUP_OTP"}""");
    }

    [Fact]
    public async Task Should_Post_A_Message_Without_A_Code_To_A_Url_Of_Its_Own()
    {
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_TOKEN", "the-token"), ("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", "a key"));
        var number = NewNumber();

        await app.Services.GetRequiredService<ISmsSender>().SendAsync(new SmsMessage(number, "It's \"full\"."));

        Webhook.Requests.ShouldBeEmpty();
        var request = Notices.Last;
        request.Path.ShouldBe("/notices");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers["Authorization"].ShouldBe("Bearer the-token");
        request.Text.ShouldBe($$"""{"phoneNumber":"{{number}}","text":"It's \"full\".","purpose":null}""");
        var (_, signature) = WebhookSignature.SignStandard("a key", request.Headers["webhook-id"], request.Body, app.Time.GetUtcNow());
        request.Headers["webhook-signature"].ShouldBe(signature);
    }

    [Fact]
    public async Task Should_Pass_On_Nothing_That_The_Asker_Wrote_Into_Headers()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        client.Http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        client.Http.DefaultRequestHeaders.Add("tracestate", "a=b");
        client.Http.DefaultRequestHeaders.Add("baggage", "a=\"\"\"");

        (await client.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        Webhook.Last.Headers.Keys.ShouldBe(["Host", "Content-Type", "Content-Length"], ignoreOrder: true);
    }

    [Fact]
    public async Task Should_Sign_The_Body_As_Sent()
    {
        const string Key = "a key, just as it is written";
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", Key));

        await app.NewClient().SignupSendOtpAsync(NewNumber());

        var request = Webhook.Last;
        request.Headers.ShouldNotContainKey("Authorization");
        var milliseconds = request.Headers["x-mailzen-sms-timestamp"];
        milliseconds.ShouldBe(app.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        request
            .Headers["x-mailzen-sms-signature"]
            .ShouldBe(
                Convert.ToHexStringLower(
                    HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes($"{milliseconds}.{request.Text}"))
                )
            );

        var seconds = request.Headers["webhook-timestamp"];
        seconds.ShouldBe(app.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request
            .Headers["webhook-signature"]
            .ShouldBe(
                "v1,"
                    + Convert.ToBase64String(
                        HMACSHA256.HashData(
                            Encoding.UTF8.GetBytes(Key),
                            Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{seconds}.{request.Text}")
                        )
                    )
            );
    }

    [Fact]
    public async Task Should_Decode_A_Standard_Webhooks_Key_For_The_Standard_Signature_Only()
    {
        var secret = "0123456789abcdef01234567"u8.ToArray();
        var key = $"whsec_{Convert.ToBase64String(secret)}";
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", key));

        await app.NewClient().SignupSendOtpAsync(NewNumber());

        var request = Webhook.Last;
        request
            .Headers["x-mailzen-sms-signature"]
            .ShouldBe(
                Convert.ToHexStringLower(
                    HMACSHA256.HashData(
                        Encoding.UTF8.GetBytes(key),
                        Encoding.UTF8.GetBytes($"{request.Headers["x-mailzen-sms-timestamp"]}.{request.Text}")
                    )
                )
            );
        request
            .Headers["webhook-signature"]
            .ShouldBe(
                "v1,"
                    + Convert.ToBase64String(
                        HMACSHA256.HashData(
                            secret,
                            Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Text}")
                        )
                    )
            );
    }

    [Fact]
    public async Task Should_Name_A_Re_Send_Anew()
    {
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", "key"));
        var client = app.NewClient();
        var number = NewNumber();
        await client.SignupSendOtpAsync(number);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await client.SignupSendOtpAsync(number);

        Webhook.Requests.Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Should_Not_Follow_Redirects()
    {
        var app = await StartAsync();
        Webhook.Answer(307);

        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        Webhook.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Not_Connect_To_A_Name_That_Leads_Inside_When_An_Administrator_Chose_It()
    {
        var clients = (await StartAsync()).Services.GetRequiredService<IHttpClientFactory>();
        var url = Webhook.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        (await clients.CreateClient(WebhookSmsProvider.TrustedClient).GetAsync(url)).IsSuccessStatusCode.ShouldBeTrue();
        Webhook.Reset();
        var refused = await Should.ThrowAsync<Exception>(() => clients.CreateClient(WebhookSmsProvider.GuardedClient).GetAsync(url));

        (refused as DestinationRefusedException ?? refused.InnerException).ShouldBeOfType<DestinationRefusedException>();
        Webhook.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("+15550000000", "From")]
    [InlineData("MailZen", "From")]
    [InlineData("72404", "From")]
    [InlineData("MG Motors", "From")]
    [InlineData("MG0123456789abcdef0123456789abcdef", "MessagingServiceSid")]
    public async Task Should_Speak_Twilios_Api(string from, string parameter)
    {
        var app = await StartAsync(
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "secret"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", from),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
            ("MAILZEN_SMS_TWILIO_STATUS_CALLBACK_URL", "https://mailzen.example/api/sms/receipts/twilio")
        );
        var number = NewNumber();

        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        Twilio.Last.Path.ShouldBe("/2010-04-01/Accounts/AC123/Messages.json");
        Twilio.Last.Headers["Authorization"].ShouldBe($"Basic {Convert.ToBase64String("AC123:secret"u8)}");
        Twilio.Last.Headers["Content-Type"].ShouldStartWith("application/x-www-form-urlencoded");
        var form = Twilio.LastForm();
        form.Keys.ShouldBe(["To", parameter, "Body", "StatusCallback"], ignoreOrder: true);
        form["To"].ShouldBe(number);
        form[parameter].ShouldBe(from);
        form["Body"].ShouldMatch("^[0-9]{6} is your MailZen code");
        form["StatusCallback"].ShouldMatch(@"^https://mailzen\.example/api/sms/receipts/twilio\?m=msg_[0-9a-f]{32}$");
    }

    [Theory]
    [InlineData("SK123", "key-secret", null, null, "SK123:key-secret")]
    [InlineData(null, null, "AC999", "main-token", "AC999:main-token")]
    [InlineData("SK123", "key-secret", "AC999", "main-token", "SK123:key-secret")]
    public async Task Should_Authenticate_By_An_Api_Key_Or_A_Main_Account(
        string? keySid,
        string? keySecret,
        string? mainSid,
        string? mainToken,
        string credentials
    )
    {
        var app = await StartAsync(
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "+15550000000"),
            ("MAILZEN_SMS_TWILIO_API_KEY_SID", keySid),
            ("MAILZEN_SMS_TWILIO_API_KEY_SECRET", keySecret),
            ("MAILZEN_SMS_TWILIO_MAIN_ACCOUNT_SID", mainSid),
            ("MAILZEN_SMS_TWILIO_MAIN_AUTH_TOKEN", mainToken),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url)
        );

        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        Twilio.Last.Path.ShouldBe("/2010-04-01/Accounts/AC123/Messages.json"); // the account that sends, whichever credential authenticates
        Twilio.Last.Headers["Authorization"].ShouldBe($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}");
    }

    [Fact]
    public async Task Should_Authenticate_By_An_OAuth_Client_Whose_Token_Is_Kept_Until_It_Ends()
    {
        var app = await StartAsync(
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "+15550000000"),
            ("MAILZEN_SMS_TWILIO_OAUTH_CLIENT_ID", "OQ1"),
            ("MAILZEN_SMS_TWILIO_OAUTH_CLIENT_SECRET", "client-secret"),
            ("MAILZEN_SMS_TWILIO_OAUTH_BASE_URL", Twilio.Url),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url)
        );
        Twilio.Answer(201, """{"sid":"SM1","access_token":"access-token-1","expires_in":3600}""");
        await SendAsync("SENT");
        Twilio.Requests.Select(request => request.Path).ShouldBe(["/v2/token", "/2010-04-01/Accounts/AC123/Messages.json"]);
        Twilio.Requests.First().Text.ShouldBe("grant_type=client_credentials&client_id=OQ1&client_secret=client-secret");
        Twilio.Last.Headers["Authorization"].ShouldBe("Bearer access-token-1");

        await SendAsync("SENT");
        Twilio.Requests.Count.ShouldBe(3); // The token is kept,
        app.Time.Advance(TimeSpan.FromMinutes(59));
        await SendAsync("SENT");
        Twilio.Requests.Count.ShouldBe(5); // not beyond its end,
        Twilio.Answer(401, """{"code":20003}""");
        await SendAsync("SMS_DELIVERY_FAILED");
        Twilio.Answer(400, """{"error":"invalid_client"}""");
        await SendAsync("SMS_DELIVERY_FAILED");
        Twilio.Last.Path.ShouldBe("/v2/token"); // and not once it was refused.
        app.Logs.Entries.Last(entry => entry.EventName == "sms_dispatch_provider_misconfigured").Text.ShouldContain("twilio_token_refused");

        async Task SendAsync(string end)
        {
            var reply = await app.NewClient().SignupSendOtpAsync(NewNumber());
            (reply.Succeeded ? "SENT" : reply.Reason).ShouldBe(end);
        }
    }

    [Fact]
    public async Task Should_Take_A_Text_For_Accepted_Where_The_Rest_Of_Twilios_Answer_Is_Lost()
    {
        using var twilio = new TcpListener(IPAddress.Loopback, 0);
        twilio.Start();
        var answering = AnswerAsync();
        var app = await StartAsync(
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_FALLBACK_PROVIDER", "WEBHOOK"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", $"http://{twilio.LocalEndpoint}")
        );

        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        await answering;
        Webhook.Requests.ShouldBeEmpty();
        (await app.QueryAsync("SELECT status FROM sms_messages")).ShouldBe(["Accepted"]);

        async Task AnswerAsync()
        {
            using var connection = await twilio.AcceptTcpClientAsync();
            await using var stream = connection.GetStream();
            var request = "";
            var buffer = new byte[8192];
            while (!request.Contains("Body=", StringComparison.Ordinal))
            {
                request += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
            }

            await stream.WriteAsync("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"u8.ToArray());
        }
    }

    [Fact]
    public async Task Should_Bind_The_Code_To_A_Site()
    {
        var app = await StartAsync(
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "secret"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
            ("MAILZEN_SMS_WEB_OTP_DOMAIN", "app.example"),
            ("MAILZEN_OTP_CODE_LENGTH", "8"),
            ("MAILZEN_SMS_TEMPLATE_SIGNUP_EN", "{minutes} minutes for {code}"),
            ("MAILZEN_OTP_LIFETIME_MINUTES", "7")
        );

        await app.NewClient().SignupSendOtpAsync(NewNumber());

        var body = Twilio.LastForm()["Body"];
        body.ShouldMatch(@"^7 minutes for ([0-9]{8})\n@app\.example #\1$");
    }
}
