using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using MailZen.PhoneVerification.TestNumbers;
using MailZen.PhoneVerification.Texts;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Notices;

/// <summary>Decides whether a notice may be sent, and turns it into a delivery attempt.</summary>
internal sealed class NoticeAdmission(
    IEfCoreDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    NumberGate gate,
    IPhoneNumberOwners owners,
    SmsJournal journal,
    IFingerprint fingerprint,
    TimeProvider timeProvider
)
{
    private const string Purpose = "PHONE_CHANGE_NOTICE";

    /// <summary>Removes the notice, counts the message and records the attempt: once at most, also if two instances try.</summary>
    /// <returns>The message and the id of its attempt; null if somebody else has taken the notice.</returns>
    /// <exception cref="BusinessException">It may not be sent; <see cref="SendRefusedException.ReasonOf"/> has the reason.</exception>
    public async Task<NoticeMessage?> TakeOrNullAsync(PhoneChangeNotice notice, SettingSnapshot settings)
    {
        var number = PhoneNumber.Parse(notice.PhoneNumber);
        if (TestNumber.FindOrNull(number.Value, settings, timeProvider.GetUtcNow()) is not null)
        {
            throw Refused(GuardVerdict.OfTestNumber); // Nobody has it.
        }

        await gate.ThrowIfClosedAsync(number, settings, CancellationToken.None);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        if (settings.IsTrue(OperationLimitSettings.Enabled))
        {
            await limiter.AcquireAsync(OtpLimits.ForNotice(number.Value, settings), CancellationToken.None);
        }

        var removed = await dbContext.Set<PhoneChangeNotice>().Where(row => row.Id == notice.Id).ExecuteDeleteAsync(CancellationToken.None);
        if (removed == 0)
        {
            return null;
        }

        await ThrowIfOwnedAsync(number);
        var request = new SmsDispatchRequest(
            SmsMessageId.New(timeProvider),
            number.Value,
            PhoneChangeTexts.Of(notice.Language, settings),
            Code: null,
            Purpose,
            new SmsOrigin(fingerprint.Compute(number.Value), number.Region)
        );
        var attempt = journal.Open(request, settings.GetOrNull(SmsSettings.Provider)!);
        await unitOfWork.CompleteAsync([SmsJournal.PrepareAdd(attempt)]);
        return new NoticeMessage(request, attempt.Id);
    }

    /// <remarks>
    /// Another account has it: its owner would take the message for news of that account. Or this one still has it, because its session had
    /// ended before the change.
    /// </remarks>
    private async Task ThrowIfOwnedAsync(PhoneNumber number)
    {
        foreach (var form in number.AllValues)
        {
            if (await owners.HasOwnerAsync(form, CancellationToken.None))
            {
                throw Refused("number_in_use");
            }
        }
    }

    private static BusinessException Refused(string reason) =>
        new(PhoneVerificationErrorCodes.PhoneNumberNotAllowed, new SendRefusedException(reason));
}
