using System.Security.Claims;
using MailZen.Accounts.Devices;

namespace MailZen.Accounts.Administrators;

/// <summary>An administrator who has just signed in.</summary>
/// <param name="Principal">Who it is, for <see cref="AdministratorCookie"/>.</param>
/// <param name="DeviceToken">The secret by which the device is known from now on, for <see cref="IDeviceCookie"/>.</param>
public sealed record SignedInAdministrator(ClaimsPrincipal Principal, string DeviceToken);
