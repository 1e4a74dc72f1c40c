using System.Buffers.Text;
using System.Security.Cryptography;
using MailZen.Accounts.Users;

namespace MailZen.Accounts.Passwords;

/// <summary>A random password that is shown once. Its owner replaces it at the first sign-in.</summary>
internal static class GeneratedPassword
{
    private const int Bytes = 18;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Creates one with its hash. Must not be called inside a unit of work, which the hash would hold up.</summary>
    public static async Task<(string Password, string Hash)> GenerateAsync(
        this BoundedPasswordHasher hasher,
        MailZenUser user,
        CancellationToken cancellationToken
    )
    {
        var password = Create();
        using var place = hasher.Reserve(HashingLane.Administrators);
        return (password, await hasher.HashAsync(place, user, password, cancellationToken));
    }
}
