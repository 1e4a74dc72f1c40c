using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Chain;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Notices;

/// <summary>
/// Tells numbers that their account has another one now. Nobody waits for it: a failure leaves an audit row and a log event.
/// </summary>
internal sealed class PhoneChangeNotices(
    IEfCoreDbContext dbContext,
    NoticeAdmission admission,
    NoticeJournal journal,
    ISettingProvider settingProvider,
    ISmsDispatcher dispatcher,
    IFingerprint fingerprint
)
{
    /// <summary>Delivers a committed notice, unless somebody else does. Must not be called inside a unit of work.</summary>
    /// <param name="id">The notice.</param>
    public async Task DeliverAsync(long id)
    {
        var settings = await settingProvider.GetAllAsync(CancellationToken.None);
        var notice = await dbContext
            .Set<PhoneChangeNotice>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, CancellationToken.None);
        if (notice is null)
        {
            return;
        }

        var number = fingerprint.Compute(notice.PhoneNumber);
        try
        {
            if (await admission.TakeOrNullAsync(notice, settings) is { } message)
            {
                var result = await dispatcher.DispatchAsync(message.Request, settings, message.AttemptId, CancellationToken.None);
                await journal.RecordAsync(notice, number, result.Failure?.Code, HasOptedOut(result));
            }
        }
        catch (BusinessException refusal) when (refusal.Code != CommonErrorCodes.TemporarilyUnavailable)
        {
            await journal.RemoveAsync(id);
            await journal.RecordAsync(notice, number, SendRefusedException.ReasonOf(refusal), hasOptedOut: false);
        }
    }

    private static bool HasOptedOut(SmsDispatchResult result) =>
        result.Failure?.UserErrorCode == PhoneVerificationErrorCodes.PhoneNumberOptedOut;
}
