using System.Text.Json.Nodes;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.AccountPhones;

/// <summary>The events of a verified number.</summary>
internal sealed class NumberEvents(IOutgoingEvents events, ISettingProvider settingProvider)
{
    /// <summary>The settings, read before the unit of work is open.</summary>
    public ValueTask<SettingSnapshot> ReadSettingsAsync(CancellationToken cancellationToken) =>
        settingProvider.GetAllAsync(cancellationToken);

    /// <summary>The events of a number that the account has now.</summary>
    /// <param name="verified">The account and its number.</param>
    /// <param name="former">The number that it replaces; null if it replaces none.</param>
    /// <param name="settings">The settings of the request.</param>
    public IReadOnlyList<BatchedQuery> Prepare(VerifiedPhoneNumber verified, string? former, SettingSnapshot settings) =>
        [.. Draft(verified, former, settings).SelectMany(draft => events.Prepare(settings, draft))];

    /// <summary>The same in the batch that assigns the number: they are written only if the account then has it.</summary>
    /// <param name="verified">The account and its number.</param>
    /// <param name="former">The number that it replaces; null if it replaces none.</param>
    /// <param name="settings">The settings of the request.</param>
    /// <param name="lookup">Reads the account's number.</param>
    public IReadOnlyList<BatchedQuery> PrepareIfAssigned(
        VerifiedPhoneNumber verified,
        string? former,
        SettingSnapshot settings,
        IBatchedLookup<Guid> lookup
    ) =>
        [
            .. Draft(verified, former, settings)
                .SelectMany(draft => events.PrepareIf(settings, draft, lookup.PrepareLookup(verified.UserId), verified.PhoneNumber)),
        ];

    private List<Func<EventDraft>> Draft(VerifiedPhoneNumber verified, string? former, SettingSnapshot settings)
    {
        List<Func<EventDraft>> drafts =
        [
            () =>
                new EventDraft(
                    PhoneEventKinds.Verified,
                    verified.UserId,
                    new JsonObject { ["phone"] = Describe(verified.PhoneNumber, settings) }
                ),
        ];
        if (former is not null)
        {
            drafts.Add(() =>
                new EventDraft(
                    PhoneEventKinds.NumberChanged,
                    verified.UserId,
                    new JsonObject { ["phone"] = Describe(verified.PhoneNumber, settings), ["formerPhone"] = Describe(former, settings) }
                )
            );
        }

        return drafts;
    }

    private JsonObject Describe(string phoneNumber, SettingSnapshot settings) =>
        events.DescribePhone(phoneNumber, PhoneNumber.Parse(phoneNumber).Region, settings);
}
