using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.Accounts.Sessions;

/// <summary>A refresh token. Only its hash is stored; with 256 random bits it needs no key to withstand a stolen table.</summary>
public sealed class RefreshToken
{
    internal const int HashLength = 43;

    private const int TokenBytes = 32;

    private RefreshToken() { }

    private RefreshToken(UserSession session, string tokenHash, DateTimeOffset now, TimeSpan lifetime)
    {
        SessionId = session.Id;
        TokenHash = tokenHash;
        CreatedAt = now;
        ExpiresAt = now + lifetime < session.ExpiresAt ? now + lifetime : session.ExpiresAt;
    }

    /// <summary>SHA-256 of the token.</summary>
    public string TokenHash { get; private set; } = null!;

    /// <summary>The session it renews.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was used, or null.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Creates a token that ends with its session at the latest.</summary>
    /// <returns>The row, and the token itself, which only the client will have.</returns>
    internal static (RefreshToken Row, string Token) Create(UserSession session, DateTimeOffset now, TimeSpan lifetime)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new RefreshToken(session, Hash(token), now, lifetime), token);
    }

    /// <summary>
    /// The hash of a token as a client sends it, without the line ends, blanks, quotes and invisible marks that files, shells and
    /// clipboards put around it.
    /// </summary>
    internal static string Hash(string token)
    {
        var trimmed = token.AsSpan();
        while (!trimmed.IsEmpty && !IsOfToken(trimmed[0]))
        {
            trimmed = trimmed[1..];
        }

        while (!trimmed.IsEmpty && !IsOfToken(trimmed[^1]))
        {
            trimmed = trimmed[..^1];
        }

        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(trimmed.ToString())));
    }

    /// <summary>
    /// Whether a used token is presented too late: within the grace it may be, because parallel tabs refresh at the same moment.
    /// </summary>
    internal bool IsReuse(DateTimeOffset now, TimeSpan grace) => UsedAt is { } usedAt && now - usedAt > grace;

    /// <summary>Whether it is no longer valid.</summary>
    /// <remarks>
    /// A token that was used in the future was used before the clock was set back, at an unknown time: it renews nothing, and its session
    /// goes on.
    /// </remarks>
    internal bool IsExpired(DateTimeOffset now, TimeSpan grace) => ExpiresAt <= now || UsedAt - now > grace;

    internal void Use(DateTimeOffset now) => UsedAt ??= now;

    private static bool IsOfToken(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';
}
