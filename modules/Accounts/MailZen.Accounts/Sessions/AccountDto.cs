using MailZen.Accounts.Users;

namespace MailZen.Accounts.Sessions;

/// <summary>An account and the state of its onboarding.</summary>
public sealed record AccountDto(UserDto User, bool HasMailbox);
