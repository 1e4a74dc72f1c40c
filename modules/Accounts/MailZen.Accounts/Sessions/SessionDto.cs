using MailZen.Accounts.Users;

namespace MailZen.Accounts.Sessions;

/// <summary>An opened or renewed session.</summary>
/// <param name="Token">The access token.</param>
/// <param name="RefreshToken">The token that renews the session, once.</param>
/// <param name="User">The account.</param>
/// <param name="HasMailbox">Whether it has a MailZen address.</param>
/// <param name="DeviceToken">The secret that identifies the device to the account from now on.</param>
public sealed record SessionDto(string Token, string RefreshToken, UserDto User, bool HasMailbox, string DeviceToken);
