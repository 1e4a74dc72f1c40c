using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Idempotency;

/// <summary>The keys of sends (ADR 0039).</summary>
internal sealed class IdempotentSends(
    IEfCoreDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    IFingerprint fingerprint,
    IHttpContextAccessor accessor,
    TimeProvider timeProvider
)
{
    // Longer than two providers may take.
    private static readonly TimeSpan _longestSend = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The key of the request; null if it has none.</summary>
    /// <exception cref="BusinessException">It is not a key, or another field of the request has used it.</exception>
    public SendKey? ReadOrNull(SendSubject subject)
    {
        if (accessor.HttpContext is not { } context || context.Request.Headers[IdempotencyKey.Header] is not { Count: > 0 } header)
        {
            return null;
        }

        var key = IdempotencyKey.Parse(header.ToString(), isAnonymous: subject.UserId is null);
        return context.Items.TryAdd(typeof(SendKey), key)
            ? new SendKey(
                fingerprint.Compute($"idempotency-key|{subject.Purpose}|{subject.UserId}|{key}"),
                fingerprint.Compute($"idempotency-input|{subject.Number.Value}")
            )
            : throw new BusinessException(PhoneVerificationErrorCodes.IdempotencyKeyReused);
    }

    /// <summary>Finds the send of a key, and waits for its end.</summary>
    /// <exception cref="BusinessException">The key belongs to other input, or its send takes too long.</exception>
    public async Task<RepeatedSend?> FindOrNullAsync(SendKey key, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = await ReadOrNullAsync(key, cancellationToken);
            if (found is not { End: SendEnd.InProgress })
            {
                return found;
            }

            if (TimeProvider.System.GetElapsedTime(started) >= _patience)
            {
                throw InUse(found.Send);
            }

            await Task.Delay(_pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Binds the key to a send, as statements of the batch that admits it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="replaced">The send whose rejection has freed the key, or null.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="challenge">The challenge whose code it carries.</param>
    /// <param name="resendAvailableAt">When the next code can be requested; null for at once.</param>
    public IReadOnlyList<BatchedQuery> PrepareBind(
        SendKey key,
        string? replaced,
        string messageId,
        OtpChallenge challenge,
        DateTimeOffset? resendAvailableAt
    )
    {
        var now = timeProvider.GetUtcNow();
        return
        [
            new BatchedCommand(IdempotencyStatements.Free, [key.Id, now.UtcDateTime, replaced ?? ""]),
            new BatchedCommand(
                IdempotencyStatements.Add,
                [
                    key.Id,
                    key.Input,
                    messageId,
                    challenge.ChallengeId,
                    challenge.CodeLength,
                    (resendAvailableAt ?? now).UtcDateTime,
                    challenge.ExpiresAt.UtcDateTime,
                    (now + _longestSend).UtcDateTime,
                ]
            ),
        ];
    }

    /// <summary>Frees the key of a rejected message, inside the caller's unit of work.</summary>
    public Task FreeAsync(SendKey key, string messageId, CancellationToken cancellationToken) =>
        dbContext.ExecuteBatchAsync(
            [new BatchedCommand(IdempotencyStatements.Free, [key.Id, timeProvider.GetUtcNow().UtcDateTime, messageId])],
            cancellationToken
        );

    /// <summary>Takes over the send of a process that was killed.</summary>
    /// <exception cref="BusinessException">Another request has.</exception>
    public async Task TakeOverAsync(IdempotentSend send)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        var held = new RowQuery(
            IdempotencyStatements.Hold,
            [(timeProvider.GetUtcNow() + _longestSend).UtcDateTime, send.Key, send.HeldUntil.UtcDateTime]
        );
        await unitOfWork.CompleteAsync([held]);
        if (!held.IsFound)
        {
            throw InUse(send);
        }
    }

    private async Task<RepeatedSend?> ReadOrNullAsync(SendKey key, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var send = await dbContext
            .Set<IdempotentSend>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Key == key.Id && row.ExpiresAt > now, cancellationToken);
        if (send is null)
        {
            return null;
        }

        var attempts = await dbContext
            .Set<SmsAttempt>()
            .AsNoTracking()
            .Where(attempt => attempt.MessageId == send.MessageId)
            .ToListAsync(cancellationToken);
        var end = SendEnds.Of([.. attempts.Select(attempt => attempt.Status)], now < send.HeldUntil);
        return end == SendEnd.Rejected || send.Input == key.Input
            ? new RepeatedSend(send, attempts, end)
            : throw new BusinessException(PhoneVerificationErrorCodes.IdempotencyKeyReused);
    }

    private BusinessException InUse(IdempotentSend send) =>
        new BusinessException(PhoneVerificationErrorCodes.IdempotencyKeyInUse).WithData(
            "retryAfterSeconds",
            Math.Max(1, (int)Math.Ceiling((send.HeldUntil - timeProvider.GetUtcNow()).TotalSeconds))
        );
}
