using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.Users;

/// <summary>An account.</summary>
public sealed class MailZenUser : IdentityUser<Guid>
{
    // An account is disabled for ever, until it is enabled again.
    private static readonly DateTimeOffset _forever = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private MailZenUser() { }

    internal MailZenUser(EmailAddress email, string? name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Email = UserName = email.Value;
        NormalizedEmail = NormalizedUserName = email.Normalized;
        Name = name;
        CreatedAt = UpdatedAt = now;
        SecurityStamp = NewStamp();
    }

    /// <summary>The person's name, or null.</summary>
    public string? Name { get; private set; }

    /// <summary>When the account was created.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the account was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>
    /// When the number was last verified, also by a sign-in with a code to it. Null without a number, or if that was before this was noted.
    /// </summary>
    public DateTimeOffset? PhoneNumberVerifiedAt { get; private set; }

    /// <summary>Whether nobody can sign in to it.</summary>
    public bool IsDisabled => LockoutEnd is not null;

    /// <summary>Makes a verified number the account's own. A unique index ensures that no other account has it.</summary>
    internal void SetVerifiedPhoneNumber(string phoneNumber, DateTimeOffset now)
    {
        PhoneNumber = phoneNumber;
        PhoneNumberConfirmed = true;
        PhoneNumberVerifiedAt = now;
        Touch(now);
    }

    /// <summary>Stores the account's number in its canonical form.</summary>
    internal void RewritePhoneNumber(string canonical, DateTimeOffset now)
    {
        PhoneNumber = canonical;
        Touch(now);
    }

    /// <summary>Removes the account's number, because somebody else has it now.</summary>
    internal void ReleasePhoneNumber(DateTimeOffset now)
    {
        PhoneNumber = null;
        PhoneNumberConfirmed = false;
        PhoneNumberVerifiedAt = null;
        Touch(now);
    }

    /// <summary>Sets the account's password hash.</summary>
    internal void SetPasswordHash(string passwordHash) => PasswordHash = passwordHash;

    /// <summary>Replaces the password. The stamp signs the secrets of devices, so that all of them become unknown.</summary>
    internal void ChangePassword(string passwordHash, DateTimeOffset now)
    {
        SetPasswordHash(passwordHash);
        Secure(now);
    }

    /// <summary>
    /// Removes all that is personal. The row stays, without an e-mail address: its ended sessions must be known until the last of their
    /// access tokens has expired, and nobody else may get its MailZen addresses.
    /// </summary>
    internal void Delete(DateTimeOffset now)
    {
        Email = UserName = NormalizedEmail = NormalizedUserName = Name = PasswordHash = PhoneNumber = null;
        EmailConfirmed = PhoneNumberConfirmed = false;
        PhoneNumberVerifiedAt = null;
        SecurityStamp = NewStamp();
        Touch(now);
    }

    /// <summary>Notes that the e-mail address is verified.</summary>
    internal void ConfirmEmail() => EmailConfirmed = true;

    /// <summary>
    /// Makes the e-mail address the account's own. A unique index ensures that no other account has verified it. The concurrency stamp
    /// stays, by which codes to the phone name the account.
    /// </summary>
    internal void VerifyEmail(DateTimeOffset now)
    {
        ConfirmEmail();
        UpdatedAt = now;
    }

    /// <summary>Notes whether a sign-in needs a second factor. Sign-ins that have begun fail.</summary>
    internal void SetSecondFactor(bool isNeeded, DateTimeOffset now)
    {
        TwoFactorEnabled = isNeeded;
        Secure(now);
    }

    /// <summary>Keeps everybody out. Sign-ins that have begun fail; the caller ends the sessions.</summary>
    internal void Disable(DateTimeOffset now)
    {
        LockoutEnd = _forever;
        Secure(now);
    }

    /// <summary>Lets its owner sign in again.</summary>
    internal void Enable(DateTimeOffset now)
    {
        LockoutEnd = null;
        Touch(now);
    }

    internal static string NewConcurrencyStamp() => NewStamp();

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32);

    private void Secure(DateTimeOffset now)
    {
        SecurityStamp = NewStamp();
        Touch(now);
    }

    private void Touch(DateTimeOffset now)
    {
        UpdatedAt = now;
        ConcurrencyStamp = NewConcurrencyStamp();
    }
}
