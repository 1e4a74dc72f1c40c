using System.Globalization;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>Keeps what became of each try to send: written before a provider is asked, and again when it has answered (ADR 0010).</summary>
internal sealed class SmsJournal(
    IPhoneVerificationDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    UnitOfWorkGroup<SmsJournal> group,
    TimeProvider timeProvider,
    ILogger<SmsJournal> logger
)
{
    private const string Columns = "id, outcome, error_class, error_code, provider_message_id, elapsed_ms, updated_at";
    private const string IsPending = $"attempt.status = '{nameof(SmsStatus.Pending)}'";

    // A receipt may have been faster and knows better; or cleaning has given the attempt up.
    private const string End = $"""
        UPDATE {PhoneVerificationTables.SmsAttempts} AS attempt SET
          status = CASE WHEN {IsPending} THEN given.outcome ELSE attempt.status END,
          error_class = CASE WHEN {IsPending} THEN given.error_class ELSE attempt.error_class END,
          error_code = CASE WHEN {IsPending} THEN given.error_code ELSE attempt.error_code END,
          provider_message_id = COALESCE(given.provider_message_id, attempt.provider_message_id), elapsed_ms = given.elapsed_ms, updated_at = given.updated_at
        """;

    private const string EndOne =
        $"WITH given ({Columns}) AS (VALUES ($1, $2, $3, $4, $5, $6, $7)) {End} FROM given WHERE attempt.id = given.id";

    internal static readonly string EndSeveral = $"{End} FROM {GivenRows.From(Columns.Split(", "))} WHERE attempt.id = given.id";

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
    public SmsAttempt Open(SmsDispatchRequest request, string provider, bool isFailover = false) =>
        new(request, provider, timeProvider.GetUtcNow(), isFailover);

    /// <summary>Keeps it, in a batch; it has its id then. A unique index refuses a repetition.</summary>
    public BatchedQuery PrepareAdd(SmsAttempt attempt) => EntityInsert.Of(dbContext, attempt);

    /// <summary>Notes how it ended.</summary>
    /// <remarks>
    /// The text is sent or not, whatever the database says now: a failure here must not become the sender's. Nor does anybody wait for the
    /// disk: an end that a crash of the server takes with it is one that was never written, and the attempt stays pending (ADR 0010).
    /// </remarks>
    public async Task EndAsync(long id, SmsProviderResult result, TimeSpan elapsed)
    {
        var status = ToStatus(result.Outcome);
        object[] values =
        [
            id,
            status.ToString(),
            OrNull(result.Failure?.Class.ToString()),
            OrNull(result.Failure?.Code),
            OrNull(result.ProviderMessageId),
            (int)elapsed.TotalMilliseconds,
            timeProvider.GetUtcNow().UtcDateTime,
        ];
        var end = new BatchedCommand(EndOne, values)
        {
            ArraySql = EndSeveral,
            Row = new(TakenRowOrder.Attempt, id.ToString("D19", CultureInfo.InvariantCulture)),
        };
        try
        {
            var part = new UnitOfWorkPart(
                begin: () => [],
                decide: (_, _) => Task.FromResult<IReadOnlyList<BatchedQuery>?>([.. dbContext.AsynchronousCommit, end])
            );
            await group.RunAsync(unitOfWorkManager, dbContext, part, exclusive: [], CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.AttemptNotWritten(id, status, exception);
        }
    }

    private static object OrNull(string? value) => value ?? (object)DBNull.Value;

    private static SmsStatus ToStatus(SmsOutcome outcome) =>
        outcome switch
        {
            SmsOutcome.Accepted => SmsStatus.Accepted,
            SmsOutcome.Rejected => SmsStatus.Rejected,
            _ => SmsStatus.Unknown,
        };
}
