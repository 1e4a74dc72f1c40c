using MailZen.Accounts.Users;

namespace MailZen.Accounts.Sessions;

/// <summary>An account and where its onboarding stands.</summary>
public sealed record AccountDto(UserDto User, bool HasMailbox);
