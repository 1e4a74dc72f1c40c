using System.Buffers.Binary;
using MailZen.Accounts.Users;

namespace MailZen.Accounts.Sessions;

/// <summary>
/// How long a session lasts after the sign-in, however often it is renewed (NIST SP 800-63B-4: an overall time-out; ASVS 7.3.2).
/// </summary>
internal static class SessionLifetime
{
    /// <summary>The longest session of any account.</summary>
    public static readonly TimeSpan OfUsers = TimeSpan.FromDays(30);

    /// <summary>The longest session that acts as an administrator.</summary>
    public static readonly TimeSpan OfAdministrators = TimeSpan.FromHours(12);

    private const int VersionWithTime = 7;

    /// <summary>The longest session in this role.</summary>
    public static TimeSpan Of(string? role) => role == RoleNames.Admin ? OfAdministrators : OfUsers;

    /// <summary>
    /// When the session with this id ends at the latest, or null if the id does not say when it began. This is for access tokens of earlier
    /// versions, which may outlive their session: the id in them is a UUID of version 7, which begins with the milliseconds of the sign-in
    /// (RFC 9562, 5.7).
    /// </summary>
    public static DateTimeOffset? FindEnd(Guid sessionId, string? role)
    {
        if (sessionId.Version != VersionWithTime)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        sessionId.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16;
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) + Of(role);
    }
}
