using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MailZen.Accounts.Users;
using MailZen.Framework.Security;

namespace MailZen.Accounts.Devices;

/// <summary>
/// Secrets that identify a device that has signed in to an account before. Nothing is stored: a secret is signed with a key of its own and
/// with the account's security stamp, so that a new password makes every device unknown.
/// </summary>
internal sealed class DeviceTokens(MasterKeyRing keys, TimeProvider timeProvider)
{
    /// <summary>How long a device is known after its last sign-in or refresh.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private const int AccountBytes = 16;
    private const int TimeBytes = 8;
    private const int NonceBytes = 16;
    private const int BodyBytes = AccountBytes + TimeBytes + NonceBytes;
    private const int TokenBytes = BodyBytes + HMACSHA256.HashSizeInBytes;

    // From the oldest key, like fingerprints: a new key that is put first makes no device unknown.
    private readonly byte[] _key = keys.Oldest.Derive("mailzen/device/v1");

    /// <summary>Creates the secret of a device that has just signed in.</summary>
    public string Create(MailZenUser user)
    {
        var token = new byte[TokenBytes];
        user.Id.TryWriteBytes(token);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(AccountBytes), timeProvider.GetUtcNow().ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(token.AsSpan(AccountBytes + TimeBytes, NonceBytes));
        Sign(token.AsSpan(0, BodyBytes), user).CopyTo(token, BodyBytes);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The device's own name, from the first secret that is valid for the account; null if the device is unknown to it.</summary>
    public string? FindDeviceOrNull(MailZenUser user, IEnumerable<string> tokens) =>
        tokens
            .Select(DecodeOrNull)
            .OfType<byte[]>()
            .Where(token => IsGood(token, user))
            .Select(token => Base64Url.EncodeToString(token.AsSpan(AccountBytes + TimeBytes, NonceBytes)))
            .FirstOrDefault();

    /// <summary>The account that a secret claims to be for; null if it is not a secret.</summary>
    public static Guid? FindAccountOrNull(string token) =>
        DecodeOrNull(token) is { } bytes ? new Guid(bytes.AsSpan(0, AccountBytes)) : null;

    private static byte[]? DecodeOrNull(string token) =>
        Base64Url.IsValid(token, out var length) && length == TokenBytes ? Base64Url.DecodeFromChars(token) : null;

    private bool IsGood(byte[] token, MailZenUser user)
    {
        var age = timeProvider.GetUtcNow().ToUnixTimeSeconds() - BinaryPrimitives.ReadInt64BigEndian(token.AsSpan(AccountBytes));
        return CryptographicOperations.FixedTimeEquals(Sign(token.AsSpan(0, BodyBytes), user), token.AsSpan(BodyBytes))
            && new Guid(token.AsSpan(0, AccountBytes)) == user.Id
            && age < Lifetime.TotalSeconds;
    }

    private byte[] Sign(ReadOnlySpan<byte> body, MailZenUser user)
    {
        byte[] text = [.. body, .. Encoding.UTF8.GetBytes(user.SecurityStamp ?? "")];
        return HMACSHA256.HashData(_key, text);
    }
}
