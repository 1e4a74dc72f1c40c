using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;

namespace MailZen.PhoneVerification.Tests.OutgoingEvents;

/// <summary>A test with a receiver of events.</summary>
public abstract class EventTest<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    protected const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    protected const string PreviousKey = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    /// <summary>A host with a receiver that accepts everything.</summary>
    protected async Task<(TestApp App, EventReceiverDouble Receiver)> StartWithReceiverAsync(params (string, string?)[] settings)
    {
        var receiver = await EventReceiverDouble.SharedAsync();
        receiver.Reset();
        return (
            await StartAsync([
                ("MAILZEN_EVENTS_URL", receiver.Url),
                ("MAILZEN_EVENTS_SIGNING_KEY", Key),
                ("MAILZEN_EVENTS_PREVIOUS_SIGNING_KEY", PreviousKey),
                .. settings,
            ]),
            receiver
        );
    }

    /// <summary>A client that verifies a number by its code.</summary>
    protected static async Task VerifyAsync(TestClient client, string number)
    {
        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }

    /// <summary>The next events that the receiver got, one of each id.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="kind">Their kind.</param>
    /// <param name="about">What they contain: tests share hosts, and so their events.</param>
    /// <param name="count">How many are to come.</param>
    protected static async Task<IReadOnlyList<JsonElement>> EventsAsync(
        EventReceiverDouble receiver,
        string kind,
        string about,
        int count = 1
    )
    {
        await UntilAsync(() => Task.FromResult(Of(receiver, kind, about).Count >= count));
        return Of(receiver, kind, about);
    }

    /// <summary>The account of a number, as events name it.</summary>
    protected static async Task<string> AccountOfAsync(TestApp app, string number) =>
        (await app.QueryAsync($"SELECT id FROM users WHERE phone_number = '{number}'")).Single().ToLowerInvariant();

    protected static async Task UntilAsync(Func<Task<bool>> isSo, TestApp? app = null)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            tries.ShouldBeLessThan(300, "It has not come in 30 seconds.");
            app?.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static List<JsonElement> Of(EventReceiverDouble receiver, string kind, string about) =>
        [
            .. receiver
                .Requests.Where(request => request.Text.Contains(about))
                .DistinctBy(request => request.Headers["webhook-id"])
                .Select(request => JsonElement.Parse(request.Text))
                .Where(body => body.GetProperty("type").GetString() == kind),
        ];
}
