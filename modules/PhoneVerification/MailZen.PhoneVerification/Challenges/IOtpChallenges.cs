using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>The challenges of one purpose, for callers that do not need to know which one.</summary>
internal interface IOtpChallenges
{
    /// <summary>What their codes are for.</summary>
    OtpPurpose Purpose { get; }

    /// <summary>Finds a challenge that is its owner's newest, and so may be live.</summary>
    Task<OtpChallenge?> FindIfNewestOrNullAsync(Guid challengeId, CancellationToken cancellationToken);

    /// <summary>Reads a challenge and the delivery of one of its messages, in one statement.</summary>
    Task<ChallengeStatus?> FindStatusOrNullAsync(Guid challengeId, string messageId, CancellationToken cancellationToken);

    /// <summary>
    /// Notes one more message with a challenge's code. False where the challenge is gone, because its only message was rejected, or its
    /// code was used.
    /// </summary>
    Task<bool> TryCountSendAsync(long id, CancellationToken cancellationToken);

    /// <summary>Lets every code expire that has not, in the caller's unit of work.</summary>
    /// <returns>How many.</returns>
    Task<int> ExpireAllAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The delivery attempts, of these, whose code was used.</summary>
    IQueryable<SmsAttempt> WhereVerified(IQueryable<SmsAttempt> attempts);
}
