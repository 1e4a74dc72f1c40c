using System.Globalization;
using System.Text.Json.Nodes;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>Records delivery attempts: before the provider is called, and again after its answer (ADR 0010).</summary>
internal sealed class SmsJournal(
    IEfCoreDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    UnitOfWorkGroup<SmsJournal> group,
    IOutgoingEvents events,
    TimeProvider timeProvider,
    ILogger<SmsJournal> logger
)
{
    /// <summary>Records that a provider is about to be called.</summary>
    /// <returns>The id of the attempt; null if a fail-over after a receipt has already given this message to the provider.</returns>
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

    /// <summary>Creates an attempt.</summary>
    public SmsAttempt Open(SmsDispatchRequest request, string provider, bool isFailover = false) =>
        new(request, provider, timeProvider.GetUtcNow(), isFailover);

    /// <summary>Inserts the attempt, as a statement of a batch; then it has its id. A unique index refuses a repetition.</summary>
    public static BatchedQuery PrepareAdd(SmsAttempt attempt) =>
        new InsertQuery(
            SmsAttemptStatements.Add,
            [
                attempt.MessageId,
                attempt.ChallengeId,
                attempt.Purpose,
                attempt.Number,
                attempt.Region,
                attempt.Segments,
                attempt.Provider,
                attempt.Status.ToString(),
                attempt.IsFailover,
                attempt.CreatedAt.UtcDateTime,
                attempt.UpdatedAt.UtcDateTime,
                attempt.AccountId,
            ],
            attempt.Identify
        );

    /// <summary>Removes an attempt that will not be made.</summary>
    public async Task RemoveAsync(long id)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await dbContext.Set<SmsAttempt>().Where(attempt => attempt.Id == id).ExecuteDeleteAsync(CancellationToken.None);
        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    /// <summary>Records the result, with the event of a code that a provider has accepted.</summary>
    /// <remarks>
    /// The message is sent or not, whatever happens here, so a database failure must not fail the send. The commit does not wait for the
    /// disk: if a crash of the database server loses the result, the attempt simply stays pending (ADR 0010).
    /// </remarks>
    public async Task EndAsync(
        long id,
        SmsDispatchRequest request,
        string provider,
        SmsProviderResult result,
        TimeSpan elapsed,
        SettingSnapshot settings
    )
    {
        var status = ToStatus(result.Outcome);
        object?[] values =
        [
            id,
            status.ToString(),
            result.Failure?.Class.ToString(),
            result.Failure?.Code,
            result.ProviderMessageId,
            (int)elapsed.TotalMilliseconds,
            timeProvider.GetUtcNow().UtcDateTime,
        ];
        var end = new BatchedCommand(SmsAttemptStatements.EndOne, values)
        {
            ArraySql = SmsAttemptStatements.EndSeveral,
            Row = new(PhoneVerificationRows.Attempt, id.ToString("D19", CultureInfo.InvariantCulture)),
        };
        var sent =
            status == SmsStatus.Accepted && request.Origin.ChallengeId is not null
                ? events.Prepare(settings, () => OtpEvents.Sent(request, provider, DescribePhone(request, settings)))
                : [];
        try
        {
            await group.RunAsync(new GroupedEnd([.. dbContext.AsynchronousCommit(), end, .. sent]), CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.AttemptNotWritten(id, status, exception);
        }
    }

    private JsonObject DescribePhone(SmsDispatchRequest request, SettingSnapshot settings) =>
        events.DescribePhone(request.PhoneNumber, request.Origin.Region, settings);

    private static SmsStatus ToStatus(SmsOutcome outcome) =>
        outcome switch
        {
            SmsOutcome.Accepted => SmsStatus.Accepted,
            SmsOutcome.Rejected => SmsStatus.Rejected,
            _ => SmsStatus.Unknown,
        };
}
