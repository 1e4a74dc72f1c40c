using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailZen.Accounts.EmailProof;

/// <summary>A code by e-mail, without the code, which is derived (<see cref="EmailCodes"/>).</summary>
/// <param name="Id">Its id.</param>
/// <param name="KeyId">The master key that its code is derived from.</param>
/// <param name="ExpiresAt">Until when it lives.</param>
/// <param name="Guesses">The guesses that were made.</param>
internal sealed record EmailChallenge(Guid Id, string KeyId, DateTimeOffset ExpiresAt, int Guesses)
{
    /// <summary>How many guesses a code has.</summary>
    public const int MaxGuesses = 5;

    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(10);

    // A late first message still works; but nobody gets a code that expires while it is typed.
    private static readonly TimeSpan _leastToRepeat = TimeSpan.FromMinutes(2);

    /// <summary>The row as it was read, null if it is not stored yet: a write changes the row only if it is still this.</summary>
    [JsonIgnore]
    public string? Row { get; private init; }

    /// <summary>Whether a guess is left.</summary>
    [JsonIgnore]
    public bool HasGuesses => Guesses < MaxGuesses;

    /// <summary>A new one, in place of another of the same account and purpose.</summary>
    public static EmailChallenge Create(string keyId, EmailChallenge? replaced, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), keyId, now + _lifetime, Guesses: 0) { Row = replaced?.Row };

    public static EmailChallenge Read(string row) => JsonSerializer.Deserialize<EmailChallenge>(row)! with { Row = row };

    public string Write() => JsonSerializer.Serialize(this);

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>Whether the same code can be sent again.</summary>
    public bool IsRepeatable(DateTimeOffset now) => HasGuesses && ExpiresAt - now >= _leastToRepeat;
}
