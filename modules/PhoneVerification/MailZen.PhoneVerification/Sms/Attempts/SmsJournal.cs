using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>Keeps what became of each try to send: written before a provider is asked, and again when it has answered (ADR 0010).</summary>
internal sealed class SmsJournal(IPhoneVerificationDbContext dbContext, IUnitOfWorkManager unitOfWorkManager, TimeProvider timeProvider, ILogger<SmsJournal> logger)
{
    /// <summary>Notes that a provider is about to be asked.</summary>
    /// <returns>The attempt's row; null where the provider has been given this message before, by a receipt's fail-over.</returns>
    public async Task<long?> BeginOrNullAsync(SmsDispatchRequest request, string provider, CancellationToken cancellationToken)
    {
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            var attempt = Add(request, provider);
            await unitOfWork.CompleteAsync(cancellationToken);
            return attempt.Id;
        }
        catch (UniqueConstraintViolationException)
        {
            return null;
        }
    }

    /// <summary>The same inside the caller's unit of work; the row has its id once that is complete, which a unique index refuses to a repetition.</summary>
    public SmsAttempt Add(SmsDispatchRequest request, string provider, bool isFailover = false)
    {
        var attempt = new SmsAttempt(request, provider, timeProvider.GetUtcNow(), isFailover);
        dbContext.SmsAttempts.Add(attempt);
        return attempt;
    }

    /// <summary>Notes how it ended.</summary>
    /// <remarks>The text is sent or not, whatever the database says now: a failure here must not become the sender's.</remarks>
    public async Task EndAsync(long id, SmsProviderResult result, TimeSpan elapsed)
    {
        var (now, status) = (timeProvider.GetUtcNow(), ToStatus(result.Outcome));
        var (errorClass, errorCode) = (result.Failure?.Class.ToString(), result.Failure?.Code);
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(isTransactional: false, CancellationToken.None);

            // A receipt may have been faster and knows better; or cleaning has given the attempt up.
            await dbContext.SmsAttempts.Where(attempt => attempt.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(attempt => attempt.Status, attempt => attempt.Status == SmsStatus.Pending ? status : attempt.Status)
                    .SetProperty(attempt => attempt.ErrorClass, attempt => attempt.Status == SmsStatus.Pending ? errorClass : attempt.ErrorClass)
                    .SetProperty(attempt => attempt.ErrorCode, attempt => attempt.Status == SmsStatus.Pending ? errorCode : attempt.ErrorCode)
                    .SetProperty(attempt => attempt.ProviderMessageId, attempt => result.ProviderMessageId ?? attempt.ProviderMessageId)
                    .SetProperty(attempt => attempt.ElapsedMs, (int)elapsed.TotalMilliseconds)
                    .SetProperty(attempt => attempt.UpdatedAt, now),
                CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.AttemptNotWritten(id, status, exception);
        }
    }

    private static SmsStatus ToStatus(SmsOutcome outcome) => outcome switch
    {
        SmsOutcome.Accepted => SmsStatus.Accepted,
        SmsOutcome.Rejected => SmsStatus.Rejected,
        _ => SmsStatus.Unknown,
    };
}
