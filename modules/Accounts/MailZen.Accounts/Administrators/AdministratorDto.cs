namespace MailZen.Accounts.Administrators;

/// <summary>An administrator.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">Its e-mail address.</param>
/// <param name="Role">The name of its role.</param>
/// <param name="IsDisabled">Whether it is kept out.</param>
/// <param name="HasSecondFactor">Whether a sign-in needs a second factor.</param>
/// <param name="CreatedAt">When the account was created.</param>
public sealed record AdministratorDto(Guid Id, string Email, string Role, bool IsDisabled, bool HasSecondFactor, DateTimeOffset CreatedAt);
