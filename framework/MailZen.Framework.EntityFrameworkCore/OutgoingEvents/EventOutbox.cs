using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

internal sealed class EventOutbox(PostedEvents posted, IFingerprint fingerprint, TimeProvider timeProvider) : IOutgoingEvents
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool HasReceiver(SettingSnapshot settings) => EventDestination.IsSet(settings);

    public IReadOnlyList<BatchedQuery> Prepare(SettingSnapshot settings, Func<EventDraft> draft) =>
        HasReceiver(settings) ? [new BatchedCommand(OutgoingEventStatements.Add, ValuesOf(draft()))] : [];

    public IReadOnlyList<BatchedQuery> PrepareIf(SettingSnapshot settings, Func<EventDraft> draft, TextQuery query, string text) =>
        HasReceiver(settings)
            ?
            [
                new BatchedCommand(
                    OutgoingEventStatements.AddIf(query.Sql, query.Parameters.Count),
                    [.. query.Parameters, text, .. ValuesOf(draft())]
                ),
            ]
            : [];

    public void Post(EventDraft draft) => posted.Add(draft);

    public JsonObject DescribePhone(string phoneNumber, string? region, SettingSnapshot settings)
    {
        var phone = new JsonObject { ["fingerprint"] = fingerprint.Compute(phoneNumber) };
        if (region is not null)
        {
            phone["country"] = region;
        }

        if (settings.IsTrue(OutgoingEventSettings.IncludePhoneNumber))
        {
            phone["number"] = phoneNumber;
        }

        return phone;
    }

    private object?[] ValuesOf(EventDraft draft)
    {
        var now = timeProvider.GetUtcNow();
        return
        [
            $"evt_{Guid.CreateVersion7(now):N}",
            draft.Kind,
            draft.AccountId,
            draft.Data.ToJsonString(_options),
            now.UtcDateTime,
            now.UtcDateTime,
        ];
    }
}
