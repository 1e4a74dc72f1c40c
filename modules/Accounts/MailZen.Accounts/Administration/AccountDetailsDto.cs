using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.Administration;

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">Its e-mail address.</param>
/// <param name="IsEmailVerified">Whether that is verified.</param>
/// <param name="PhoneNumber">Its phone number, or null.</param>
/// <param name="IsPhoneVerified">Whether that is verified.</param>
/// <param name="IsDisabled">Whether nobody can sign in to it.</param>
/// <param name="IsAdministrator">Whether it is an administrator's: those are changed on their own page.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Sessions">Its live sessions, newest first.</param>
public sealed record AccountDetailsDto(
    Guid Id,
    string Email,
    bool IsEmailVerified,
    string? PhoneNumber,
    bool IsPhoneVerified,
    bool IsDisabled,
    bool IsAdministrator,
    DateTimeOffset CreatedAt,
    IReadOnlyList<AccountSessionDto> Sessions
);
