using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Chain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Notices;

/// <summary>
/// Tells numbers that their account has another one now. Nobody waits for it: a failure leaves an audit row and a log event.
/// </summary>
internal sealed class PhoneChangeNotices(
    IEfCoreDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    NoticeAdmission admission,
    ISettingProvider settingProvider,
    ISmsDispatcher dispatcher,
    IEfCoreAuditLog auditLog,
    IFingerprint fingerprint,
    TimeProvider timeProvider,
    ILogger<PhoneChangeNotices> logger
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
                await RecordAsync(notice, number, result.Failure?.Code, HasOptedOut(result));
            }
        }
        catch (BusinessException refusal) when (refusal.Code != CommonErrorCodes.TemporarilyUnavailable)
        {
            await RemoveAsync(id);
            await RecordAsync(notice, number, SendRefusedException.ReasonOf(refusal), hasOptedOut: false);
        }
    }

    /// <summary>Removes a notice of a change that was not made.</summary>
    public async Task RemoveAsync(long id)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await dbContext.Set<PhoneChangeNotice>().Where(row => row.Id == id).ExecuteDeleteAsync(CancellationToken.None);
        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    private static bool HasOptedOut(SmsDispatchResult result) =>
        result.Failure?.UserErrorCode == PhoneVerificationErrorCodes.PhoneNumberOptedOut;

    private async Task RecordAsync(PhoneChangeNotice notice, string number, string? failure, bool hasOptedOut)
    {
        var action = failure is null ? "phone_change_notice_sent" : "phone_change_notice_failed";
        List<BatchedQuery> last = hasOptedOut ? [KnownNumberQueries.SetOptedOut(number, timeProvider.GetUtcNow())] : [];
        last.Add(auditLog.Prepare(action, notice.UserId, number));
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await unitOfWork.CompleteAsync(last);
        if (failure is null)
        {
            logger.NoticeSent(number);
        }
        else
        {
            logger.NoticeFailed(number, failure);
        }
    }
}
