using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// A code that somebody is asked for. The code itself is nowhere in it: it is derived from <see cref="ChallengeId"/> with a key that
/// stands outside the database (<see cref="OtpCodes"/>).
/// </summary>
public abstract class OtpChallenge
{
    /// <summary>A re-send repeats the code only while the person still has this long to type it.</summary>
    internal static readonly TimeSpan LeastTimeToRepeat = TimeSpan.FromMinutes(2);

    // Hosts follow one clock to within some milliseconds. What is further in the future was opened before that clock was set back.
    private static readonly TimeSpan _tolerableSkew = TimeSpan.FromSeconds(5);

    private protected OtpChallenge() { }

    private protected OtpChallenge(
        PhoneNumber phoneNumber,
        string? networks,
        string keyId,
        string language,
        DateTimeOffset now,
        OtpOptions options
    )
    {
        ChallengeId = Guid.CreateVersion7(now);
        PhoneNumber = phoneNumber.Value;
        Region = phoneNumber.Region;
        Networks = networks;
        KeyId = keyId;
        Language = language;
        CodeLength = options.CodeLength;
        CreatedAt = now;
        ExpiresAt = now + options.Lifetime;
        Sends = 1;
    }

    /// <summary>
    /// The order of creation: the greatest of an owner is the only one that is live. Time stamps tie, an identity column does not.
    /// </summary>
    public long Id { get; private set; }

    /// <summary>What the code is derived from.</summary>
    public Guid ChallengeId { get; private set; }

    /// <summary>The number to prove, in E.164.</summary>
    public string PhoneNumber { get; private set; } = null!;

    /// <summary>The region of the number.</summary>
    public string Region { get; private set; } = null!;

    /// <summary>
    /// The fingerprints of the networks of the client that opened the challenge, whose budgets its verification relieves, separated by
    /// blanks; null where its messages are not counted.
    /// </summary>
    public string? Networks { get; private set; }

    /// <summary>The master key that the code is derived with.</summary>
    public string KeyId { get; private set; } = null!;

    /// <summary>The language of the text, kept for a re-send.</summary>
    public string Language { get; private set; } = null!;

    /// <summary>How many digits the code has.</summary>
    public int CodeLength { get; private set; }

    /// <summary>When the challenge was opened.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the code stops being live; a re-send does not move it.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>How many guesses were weighed, right or wrong; a re-send does not reset it.</summary>
    public int Attempts { get; private set; }

    /// <summary>Texts that were sent, or are on their way. A rejected one is taken back, and with the last one the row.</summary>
    public int Sends { get; private set; }

    /// <summary>When the code was used, or null.</summary>
    public DateTimeOffset? ConsumedAt { get; private set; }

    internal abstract OtpPurpose Purpose { get; }

    /// <summary>How many guesses of the code are weighed in all.</summary>
    internal virtual int MostAttempts(int maxAttempts) => maxAttempts;

    /// <summary>Whether a live code may be guessed by this client.</summary>
    internal virtual bool MayBeGuessedBy(OtpAsker? asker, int maxAttempts) => true;

    /// <summary>How well the client is known as the one that asked for the code: an account's challenge is its own.</summary>
    internal virtual AskerStanding StandingOf(OtpAsker? asker) => AskerStanding.Secret;

    /// <remarks>A code of the future would live longer than its minutes.</remarks>
    internal bool IsExpired(DateTimeOffset now) => now >= ExpiresAt || CreatedAt - now > _tolerableSkew;

    /// <summary>Whether its code can still prove the number, as long as no newer challenge takes its place.</summary>
    internal bool IsLive(DateTimeOffset now, int maxAttempts) =>
        !IsExpired(now) && ConsumedAt is null && Attempts < MostAttempts(maxAttempts);

    /// <summary>Whether its code was used, within the time that it can be used in.</summary>
    internal bool IsUsed(DateTimeOffset now) => ConsumedAt is not null && !IsExpired(now);

    /// <summary>Whether asking again sends the same code once more, so that a late first text still works.</summary>
    internal bool CanBeRepeated(PhoneNumber phoneNumber, DateTimeOffset now, int maxAttempts) =>
        PhoneNumber == phoneNumber.Value && CanBeRepeated(now, maxAttempts);

    /// <summary>Whether its code is worth another text.</summary>
    internal bool CanBeRepeated(DateTimeOffset now, int maxAttempts) => IsLive(now, maxAttempts) && ExpiresAt - now >= LeastTimeToRepeat;
}
