using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;

namespace MailZen.Accounts.Profile;

/// <summary>What is stored about an account, for its owner.</summary>
/// <param name="User">The account.</param>
/// <param name="Mailboxes">Its MailZen addresses, oldest first.</param>
/// <param name="Sessions">The newest 100 of its sessions that are still stored, newest first, also those that have ended.</param>
public sealed record AccountDataDto(UserDto User, IReadOnlyList<string> Mailboxes, IReadOnlyList<AccountSessionDto> Sessions);
