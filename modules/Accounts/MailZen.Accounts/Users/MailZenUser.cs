using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.Users;

/// <summary>An account.</summary>
public sealed class MailZenUser : IdentityUser<Guid>
{
    private MailZenUser() { }

    internal MailZenUser(EmailAddress email, string? name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Email = UserName = email.Value;
        NormalizedEmail = NormalizedUserName = email.Normalized;
        Name = name;
        CreatedAt = UpdatedAt = now;
        SecurityStamp = RandomNumberGenerator.GetHexString(32);
    }

    /// <summary>What the person is called, or null.</summary>
    public string? Name { get; private set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the account was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Makes a proven number the account's own. That no other account has it is the database's to say.</summary>
    internal void SetVerifiedPhoneNumber(string phoneNumber, DateTimeOffset now)
    {
        PhoneNumber = phoneNumber;
        PhoneNumberConfirmed = true;
        Touch(now);
    }

    /// <summary>Keeps the account's number in its canonical form.</summary>
    internal void RewritePhoneNumber(string canonical, DateTimeOffset now)
    {
        PhoneNumber = canonical;
        Touch(now);
    }

    /// <summary>Takes the account's number away, for somebody else has it now.</summary>
    internal void ReleasePhoneNumber(DateTimeOffset now)
    {
        PhoneNumber = null;
        PhoneNumberConfirmed = false;
        Touch(now);
    }

    /// <summary>Makes the hash of a password the account's.</summary>
    internal void SetPasswordHash(string passwordHash) => PasswordHash = passwordHash;

    /// <summary>Notes that the e-mail address is proven.</summary>
    internal void ConfirmEmail() => EmailConfirmed = true;

    internal static string NewConcurrencyStamp() => RandomNumberGenerator.GetHexString(32);

    private void Touch(DateTimeOffset now)
    {
        UpdatedAt = now;
        ConcurrencyStamp = NewConcurrencyStamp();
    }
}
