using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Guard.Numbers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Notices;

/// <summary>Records whether notices were sent.</summary>
internal sealed class NoticeJournal(
    IEfCoreDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    IEfCoreAuditLog auditLog,
    TimeProvider timeProvider,
    ILogger<PhoneChangeNotices> logger // operators filter by this category
)
{
    /// <summary>Removes a notice of a change that was not made.</summary>
    public async Task RemoveAsync(long id)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await dbContext.Set<PhoneChangeNotice>().Where(row => row.Id == id).ExecuteDeleteAsync(CancellationToken.None);
        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    /// <summary>Records the end of a notice, in the audit log and the log.</summary>
    public async Task RecordAsync(PhoneChangeNotice notice, string number, string? failure, bool hasOptedOut)
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
