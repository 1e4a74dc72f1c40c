using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>
/// Processes receipts. They can come twice, late, out of order and to any instance, so each change is one statement with its conditions;
/// only the receipt that makes the change acts on it.
/// </summary>
internal sealed class ReceiptAppService(
    IEfCoreDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IReceiptHandler handler,
    IOutgoingEvents events,
    SmsMetrics metrics,
    TimeProvider timeProvider
)
{
    /// <remarks>Not cancelled: an undelivered message is sent again even if the provider has disconnected.</remarks>
    public async Task TakeAsync(SmsReceipt receipt, SettingSnapshot settings)
    {
        metrics.ReceiptTaken(receipt.Status.ToString());
        var failed = await SetStatusAsync(receipt, settings);
        if (failed is not null && receipt.Failure is { MayGoAnotherWay: true } failure)
        {
            await handler.SendAgainAsync(failed, failure, settings);
        }
    }

    /// <returns>The attempt, if this receipt is the first to report it as undelivered.</returns>
    private async Task<SmsAttempt?> SetStatusAsync(SmsReceipt receipt, SettingSnapshot settings)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        var ofReceipt = dbContext
            .Set<SmsAttempt>()
            .Where(attempt => attempt.MessageId == receipt.MessageId && attempt.Provider == receipt.Provider);
        var now = timeProvider.GetUtcNow();
        SmsAttempt? failed = null;
        if (receipt.Failure is not { } failure)
        {
            // "Delivered" is final and also replaces an earlier "undelivered".
            var delivered = await ofReceipt
                .Where(attempt => attempt.Status != SmsStatus.Delivered)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(attempt => attempt.Status, SmsStatus.Delivered)
                        .SetProperty(attempt => attempt.ErrorClass, (string?)null)
                        .SetProperty(attempt => attempt.ErrorCode, (string?)null)
                        .SetProperty(attempt => attempt.ProviderMessageId, receipt.ProviderMessageId)
                        .SetProperty(attempt => attempt.UpdatedAt, now)
                );
            if (delivered == 1)
            {
                var attempt = await ofReceipt.AsNoTracking().SingleAsync();
                await handler.NoteChangedAsync(attempt);
                await TellAsync(attempt, OtpEvents.Delivered, settings);
            }
        }
        else if (
            await ofReceipt
                .Where(attempt => attempt.Status != SmsStatus.Delivered && attempt.Status != SmsStatus.Undelivered)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(attempt => attempt.Status, SmsStatus.Undelivered)
                        .SetProperty(attempt => attempt.ProviderMessageId, receipt.ProviderMessageId)
                        .SetProperty(attempt => attempt.ErrorClass, failure.Class.ToString())
                        .SetProperty(attempt => attempt.ErrorCode, failure.Code)
                        .SetProperty(attempt => attempt.UpdatedAt, now)
                ) == 1
        )
        {
            failed = await ofReceipt.AsNoTracking().SingleAsync();
            await handler.NoteChangedAsync(failed);
            await TellAsync(failed, OtpEvents.Undelivered, settings);
            if (failure.UserErrorCode == PhoneVerificationErrorCodes.PhoneNumberOptedOut)
            {
                await handler.NoteOptedOutAsync(failed);
            }
        }

        await unitOfWork.CompleteAsync(CancellationToken.None);
        return failed;
    }

    private async Task TellAsync(SmsAttempt attempt, Func<SmsAttempt, EventDraft> draft, SettingSnapshot settings)
    {
        if (attempt.ChallengeId is not null)
        {
            await dbContext.ExecuteBatchAsync(events.Prepare(settings, () => draft(attempt)), CancellationToken.None);
        }
    }
}
