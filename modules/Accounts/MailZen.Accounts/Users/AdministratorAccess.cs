namespace MailZen.Accounts.Users;

/// <summary>What an administrator may do now.</summary>
/// <param name="Role">The role.</param>
/// <param name="HasSecondFactor">Whether the account has a second factor.</param>
internal sealed record AdministratorAccess(AdministratorRole Role, bool HasSecondFactor);
