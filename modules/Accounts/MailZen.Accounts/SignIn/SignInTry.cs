using MailZen.Framework.Settings;

namespace MailZen.Accounts.SignIn;

/// <summary>A password that somebody enters.</summary>
/// <param name="Account">What the account is counted by: its e-mail address in the form that is unique, whether there is such an account or not.</param>
/// <param name="Device">The name of the device, where it has signed in to the account before; null for a stranger.</param>
/// <param name="Settings">The settings of its moment.</param>
internal sealed record SignInTry(string Account, string? Device, SettingSnapshot Settings);
