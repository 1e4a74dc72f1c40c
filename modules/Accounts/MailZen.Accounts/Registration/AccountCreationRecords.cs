using System.Text.Json.Nodes;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.Registration;

/// <summary>What the creation of an account leaves behind, in its transaction: a row of the audit log, and events.</summary>
internal sealed class AccountCreationRecords(IAccountsDbContext dbContext, IAuditLog auditLog, IOutgoingEvents events)
{
    /// <param name="userId">The new account.</param>
    /// <param name="phoneNumber">The number that it has verified; null if it registers without one.</param>
    /// <param name="settings">The settings of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AddAsync(Guid userId, string? phoneNumber, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        auditLog.Add(phoneNumber is null ? "account_registered" : "phone_signup_completed", userId);
        List<BatchedQuery> prepared =
        [
            .. events.Prepare(
                settings,
                () => new EventDraft("account.created", userId, new JsonObject { ["by"] = phoneNumber is null ? "email" : "phone" })
            ),
        ];
        if (phoneNumber is not null)
        {
            prepared.AddRange(
                events.Prepare(
                    settings,
                    () =>
                        new EventDraft(
                            PhoneEventKinds.Verified,
                            userId,
                            new JsonObject { ["phone"] = events.DescribePhone(phoneNumber, region: null, settings) }
                        )
                )
            );
        }

        await dbContext.ExecuteBatchAsync(prepared, cancellationToken);
    }
}
