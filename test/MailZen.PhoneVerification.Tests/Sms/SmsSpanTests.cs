using System.Collections.Concurrent;
using System.Diagnostics;
using MailZen.PhoneVerification.Sms;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>A trace shows how long each provider took, and nothing about the person.</summary>
public sealed class SmsSpanTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Trace_Each_Call_Of_A_Provider_Without_The_Number()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SmsSpans.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var app = await StartAsync(
            ("MAILZEN_SMS_FALLBACK_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "secret"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "+15550000000"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url)
        );
        var number = NewNumber();
        Webhook.Answer(500);

        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        spans.Select(span => span.GetTagItem("provider") as string).ShouldBe(["WEBHOOK", "TWILIO"]);
        spans.ShouldAllBe(span => span.OperationName == "sms.send" && span.Kind == ActivityKind.Client);
        var (failed, accepted) = (spans.First(), spans.Last());
        failed.GetTagItem("error.type").ShouldBe("Provider");
        failed.Status.ShouldBe(ActivityStatusCode.Error);
        accepted.GetTagItem("outcome").ShouldBe("Accepted");
        accepted.Status.ShouldBe(ActivityStatusCode.Unset);
        accepted.GetTagItem("error.type").ShouldBeNull();
        var said = string.Join(' ', spans.SelectMany(span => span.TagObjects).Select(tag => tag.Value));
        foreach (var secret in new[] { number[1..], Webhook.CodeOf(number), "http" })
        {
            said.ShouldNotContain(secret);
        }
    }
}
