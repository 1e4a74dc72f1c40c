using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>Keeps what became of each try to send: written before a provider is asked, and again when it has answered (ADR 0010).</summary>
internal sealed class SmsJournal(
    IPhoneVerificationDbContext dbContext, IUnitOfWorkManager unitOfWorkManager, GroupedEnds ends, TimeProvider timeProvider, ILogger<SmsJournal> logger)
{
    // A receipt may have been faster and knows better; or cleaning has given the attempt up.
    private const string End = $"""
        UPDATE {PhoneVerificationModel.SmsAttemptTable} SET
          status = CASE WHEN status = '{nameof(SmsStatus.Pending)}' THEN $2 ELSE status END,
          error_class = CASE WHEN status = '{nameof(SmsStatus.Pending)}' THEN $3 ELSE error_class END,
          error_code = CASE WHEN status = '{nameof(SmsStatus.Pending)}' THEN $4 ELSE error_code END,
          provider_message_id = COALESCE($5, provider_message_id), elapsed_ms = $6, updated_at = $7
        WHERE id = $1
        """;

    /// <summary>Notes that a provider is about to be asked.</summary>
    /// <returns>The attempt's row; null where the provider has been given this message before, by a receipt's fail-over.</returns>
    public async Task<long?> BeginOrNullAsync(SmsDispatchRequest request, string provider, CancellationToken cancellationToken)
    {
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            var attempt = Open(request, provider);
            await unitOfWork.CompleteAsync([PrepareAdd(attempt)]);
            return attempt.Id;
        }
        catch (UniqueConstraintViolationException)
        {
            return null;
        }
    }

    /// <summary>An attempt that is about to be made.</summary>
    public SmsAttempt Open(SmsDispatchRequest request, string provider, bool isFailover = false) => new(request, provider, timeProvider.GetUtcNow(), isFailover);

    /// <summary>Keeps it, in a batch; it has its id then. A unique index refuses a repetition.</summary>
    public BatchedQuery PrepareAdd(SmsAttempt attempt) => EntityInsert.Of(dbContext, attempt);

    /// <summary>Notes how it ended.</summary>
    /// <remarks>The text is sent or not, whatever the database says now: a failure here must not become the sender's.</remarks>
    public async Task EndAsync(long id, SmsProviderResult result, TimeSpan elapsed)
    {
        var status = ToStatus(result.Outcome);
        try
        {
            var end = new BatchedCommand(
                End, [id, status.ToString(), OrNull(result.Failure?.Class.ToString()), OrNull(result.Failure?.Code), OrNull(result.ProviderMessageId), (int)elapsed.TotalMilliseconds, timeProvider.GetUtcNow().UtcDateTime]);
            await ends.WriteAsync(id, end, CommitAsync);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.AttemptNotWritten(id, status, exception);
        }
    }

    private async Task CommitAsync(IReadOnlyList<BatchedQuery> ends)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await unitOfWork.CompleteAsync(ends);
    }

    private static object OrNull(string? value) => value ?? (object)DBNull.Value;

    private static SmsStatus ToStatus(SmsOutcome outcome) => outcome switch
    {
        SmsOutcome.Accepted => SmsStatus.Accepted,
        SmsOutcome.Rejected => SmsStatus.Rejected,
        _ => SmsStatus.Unknown,
    };
}
