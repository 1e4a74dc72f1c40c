using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// A request to enter a code. The code itself is not stored: it is derived from <see cref="ChallengeId"/> with a key from outside the
/// database (<see cref="OtpCodes"/>).
/// </summary>
public abstract class OtpChallenge
{
    /// <summary>A re-send repeats the code only if at least this much time is left to type it.</summary>
    internal static readonly TimeSpan LeastTimeToRepeat = TimeSpan.FromMinutes(2);

    // Host clocks differ by some milliseconds. A row further in the future was created before the clock was set back.
    private static readonly TimeSpan _tolerableSkew = TimeSpan.FromSeconds(5);

    private protected OtpChallenge() { }

    private protected OtpChallenge(PhoneNumber phoneNumber, ChallengeTerms terms)
    {
        ChallengeId = Guid.CreateVersion7(terms.CreatedAt);
        PhoneNumber = phoneNumber.Value;
        Region = phoneNumber.Region;
        Networks = terms.Networks;
        KeyId = terms.KeyId;
        Language = terms.Language;
        CodeLength = terms.Options.CodeLength;
        CreatedAt = terms.CreatedAt;
        ExpiresAt = terms.CreatedAt + terms.Options.Lifetime;
        Sends = 1;
    }

    /// <summary>
    /// The order of creation: only an owner's challenge with the highest id is live. Timestamps can be equal; identity values cannot.
    /// </summary>
    public long Id { get; private set; }

    /// <summary>The code is derived from this id.</summary>
    public Guid ChallengeId { get; private set; }

    /// <summary>The number to verify, in E.164.</summary>
    public string PhoneNumber { get; private set; } = null!;

    /// <summary>The country of the number.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>
    /// Fingerprints of the client networks that opened the challenge, separated by blanks; its verification relieves their budgets. Null if
    /// its messages are not counted.
    /// </summary>
    public string? Networks { get; private set; }

    /// <summary>The id of the master key that the code is derived with.</summary>
    public string KeyId { get; private set; } = null!;

    /// <summary>The language of the message, kept for a re-send.</summary>
    public string Language { get; private set; } = null!;

    /// <summary>The number of digits of the code.</summary>
    public int CodeLength { get; private set; }

    /// <summary>When the challenge was created.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the code expires; a re-send does not extend it.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Guesses checked, right or wrong; a re-send does not reset the count.</summary>
    public int Attempts { get; private set; }

    /// <summary>Messages sent or being sent. A rejected one is subtracted; if it was the only one, the row is deleted.</summary>
    public int Sends { get; private set; }

    /// <summary>When the code was used, or null.</summary>
    public DateTimeOffset? ConsumedAt { get; private set; }

    internal abstract OtpPurpose Purpose { get; }

    /// <summary>The account that requested the code, or that it opens; null for none.</summary>
    internal virtual Guid? AccountOrNull => null;

    /// <summary>Notes the key that its row got.</summary>
    internal void Identify(long id) => Id = id;

    /// <summary>The maximum number of guesses by all clients together.</summary>
    internal virtual int MostAttempts(int maxAttempts) => maxAttempts;

    /// <summary>Whether its code opens this account, in its present state. Most codes open none.</summary>
    internal virtual bool IsFor(OtpAccount? account) => true;

    /// <summary>Whether this client may guess the code while it is live.</summary>
    internal virtual bool MayBeGuessedBy(OtpAsker? asker, int maxAttempts) => true;

    /// <summary>Guesses that this client has left while the code is live.</summary>
    internal virtual int RemainingOf(OtpAsker asker, int maxAttempts) => Math.Max(0, maxAttempts - Attempts);

    /// <summary>Whether the caller may see its status, with the token of its send.</summary>
    internal virtual bool MayBeSeenBy(Guid? userId) => true;

    /// <summary>How sure we are that this client requested the code. Only the account itself sees an account's challenge.</summary>
    internal virtual AskerStanding StandingOf(OtpAsker? asker) => AskerStanding.Secret;

    /// <remarks>A row from the future would be live longer than its lifetime allows.</remarks>
    internal bool IsExpired(DateTimeOffset now) => now >= ExpiresAt || CreatedAt - now > _tolerableSkew;

    /// <summary>Whether its code can still verify the number, unless a newer challenge replaces it.</summary>
    internal bool IsLive(DateTimeOffset now, int maxAttempts) =>
        !IsExpired(now) && ConsumedAt is null && Attempts < MostAttempts(maxAttempts);

    /// <summary>Whether its code was used and has not expired.</summary>
    internal bool IsUsed(DateTimeOffset now) => ConsumedAt is not null && !IsExpired(now);

    /// <summary>Whether a re-send repeats the same code, so that a late first message still works.</summary>
    internal bool CanBeRepeated(PhoneNumber phoneNumber, DateTimeOffset now, int maxAttempts) =>
        PhoneNumber == phoneNumber.Value && CanBeRepeated(now, maxAttempts);

    /// <summary>Whether its code is live long enough to send it again.</summary>
    internal bool CanBeRepeated(DateTimeOffset now, int maxAttempts) => IsLive(now, maxAttempts) && ExpiresAt - now >= LeastTimeToRepeat;
}
