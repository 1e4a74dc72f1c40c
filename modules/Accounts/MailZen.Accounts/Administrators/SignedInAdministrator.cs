using System.Security.Claims;

namespace MailZen.Accounts.Administrators;

/// <summary>An administrator who has just signed in.</summary>
/// <param name="Principal">The administrator, for <see cref="AdministratorCookie"/>.</param>
/// <param name="DeviceToken">The secret that identifies the device from now on, for <see cref="Sessions.IDeviceCookie"/>.</param>
public sealed record SignedInAdministrator(ClaimsPrincipal Principal, string DeviceToken);
