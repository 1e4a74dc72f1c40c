using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Sms;
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
    IEnumerable<ISmsProvider> providers,
    TimeProvider timeProvider
)
{
    // Of the statements before, between and after the calls of providers.
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The key of the request; null if it has none.</summary>
    /// <param name="subject">Who requests a code for which number.</param>
    /// <param name="email">The e-mail address that belongs to the input, as a person wrote it; null for none.</param>
    /// <exception cref="BusinessException">It is not a key, or another field of the request has used it.</exception>
    public SendKey? ReadOrNull(SendSubject subject, string? email = null)
    {
        if (accessor.HttpContext is not { } context || context.Request.Headers[IdempotencyKey.Header] is not { Count: > 0 } header)
        {
            return null;
        }

        var key = IdempotencyKey.Parse(header.ToString(), isAnonymous: subject.UserId is null);
        return context.Items.TryAdd(typeof(SendKey), key)
            ? new SendKey(
                fingerprint.Compute($"idempotency-key|{subject.Purpose}|{subject.UserId}|{key}"),
                fingerprint.Compute($"idempotency-input|{subject.Number.Value}|{email?.Trim().ToUpperInvariant()}")
            )
            : throw new BusinessException(PhoneVerificationErrorCodes.IdempotencyKeyReused);
    }

    /// <summary>Finds the send of a key, and waits for its end.</summary>
    /// <exception cref="BusinessException">The key belongs to other input, or its send takes too long.</exception>
    public async Task<RepeatedSend?> FindOrNullAsync(SendKey key, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            var found = await ReadOrNullAsync(key, cancellationToken);
            if (found is not { End: SendEnd.InProgress })
            {
                return found;
            }

            if (timeProvider.GetElapsedTime(started) >= _patience)
            {
                throw InUse(found.Send.HeldUntil);
            }

            await Task.Delay(_pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Finds the send that a key is bound to, whatever its delivery attempts say.</summary>
    /// <exception cref="BusinessException">The key belongs to other input.</exception>
    public async Task<IdempotentSend?> FindBoundOrNullAsync(SendKey? key, CancellationToken cancellationToken)
    {
        var send = key is null ? null : await FindSendOrNullAsync(key, cancellationToken);
        return send is null || send.Input == key!.Input
            ? send
            : throw new BusinessException(PhoneVerificationErrorCodes.IdempotencyKeyReused);
    }

    /// <summary>Binds the key to a send, as statements of the batch that admits it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="replaced">The send whose rejection has freed the key, or null.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="challenge">The challenge whose code it carries.</param>
    /// <param name="resendAvailableAt">When the next code can be requested; null for at once.</param>
    /// <param name="settings">The settings of the providers.</param>
    public IReadOnlyList<BatchedQuery> PrepareBind(
        SendKey key,
        string? replaced,
        string messageId,
        OtpChallenge challenge,
        DateTimeOffset? resendAvailableAt,
        SettingSnapshot settings
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
                    (now + LeaseOf(settings)).UtcDateTime,
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

    /// <summary>Notes, in a commit of its own, that a provider is being asked, unless that provider drops repetitions.</summary>
    /// <exception cref="BusinessException">Another request has asked it.</exception>
    public async Task NoteAskedAsync(string key, string messageId, string provider, SettingSnapshot settings)
    {
        if (Drops(provider))
        {
            return;
        }

        var now = timeProvider.GetUtcNow();
        var until = now + LeaseOf(settings);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        var asked = new RowQuery(IdempotencyStatements.Ask, [now.UtcDateTime, until.UtcDateTime, key, messageId]);
        await unitOfWork.CompleteAsync([asked]);
        if (!asked.IsFound)
        {
            throw InUse(until);
        }
    }

    /// <summary>Takes over a send whose provider drops repetitions: its attempt is made again.</summary>
    /// <exception cref="BusinessException">Another request has.</exception>
    public async Task TakeOverAsync(IdempotentSend send, SmsAttempt attempt, SettingSnapshot settings)
    {
        var now = timeProvider.GetUtcNow();
        var until = now + LeaseOf(settings);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        var held = new RowQuery(IdempotencyStatements.Hold, [until.UtcDateTime, send.Key, send.HeldUntil.UtcDateTime]);
        await dbContext.ExecuteBatchAsync([held], CancellationToken.None);
        if (!held.IsFound)
        {
            throw InUse(until);
        }

        await dbContext
            .Set<SmsAttempt>()
            .Where(row => row.Id == attempt.Id && row.Status == SmsStatus.Unknown)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, SmsStatus.Pending).SetProperty(row => row.UpdatedAt, now),
                CancellationToken.None
            );
        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    /// <summary>Whether a provider's receiver drops a message that it knows.</summary>
    public bool Drops(string provider) => providers.Any(known => known.Name == provider && known.DropsRepetitions);

    private TimeSpan LeaseOf(SettingSnapshot settings)
    {
        string?[] names = [settings.GetOrNull(SmsSettings.Provider), settings.GetOrNull(SmsSettings.FallbackProvider)];
        return providers
            .Where(provider => names.Contains(provider.Name))
            .Aggregate(_margin, (sum, provider) => sum + provider.LongestSend(settings));
    }

    private async Task<RepeatedSend?> ReadOrNullAsync(SendKey key, CancellationToken cancellationToken)
    {
        if (await FindSendOrNullAsync(key, cancellationToken) is not { } send)
        {
            return null;
        }

        var attempts = await dbContext
            .Set<SmsAttempt>()
            .AsNoTracking()
            .Where(attempt => attempt.MessageId == send.MessageId)
            .OrderBy(attempt => attempt.Id)
            .ToListAsync(cancellationToken);
        var isHeld = timeProvider.GetUtcNow() < send.HeldUntil;
        var end = SendEnds.Of([.. attempts.Select(attempt => attempt.Status)], isHeld, CanGoOn(send, attempts));
        return end == SendEnd.Rejected || send.Input == key.Input
            ? new RepeatedSend(send, attempts, end)
            : throw new BusinessException(PhoneVerificationErrorCodes.IdempotencyKeyReused);
    }

    private Task<IdempotentSend?> FindSendOrNullAsync(SendKey key, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        return dbContext
            .Set<IdempotentSend>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Key == key.Id && row.ExpiresAt > now, cancellationToken);
    }

    /// <remarks>A fallback's attempt is committed just before it is asked, and so is a note of its own.</remarks>
    private bool CanGoOn(IdempotentSend send, List<SmsAttempt> attempts) =>
        (attempts is [{ Provider: var only }] && send.AskedAt is null && !Drops(only))
        || attempts.Where(attempt => attempt.Status is SmsStatus.Pending or SmsStatus.Unknown).All(attempt => Drops(attempt.Provider));

    private BusinessException InUse(DateTimeOffset until) =>
        new BusinessException(PhoneVerificationErrorCodes.IdempotencyKeyInUse).WithData(
            "retryAfterSeconds",
            Math.Max(1, (int)Math.Ceiling((until - timeProvider.GetUtcNow()).TotalSeconds))
        );
}
