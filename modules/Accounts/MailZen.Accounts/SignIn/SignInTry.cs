using MailZen.Framework.Settings;

namespace MailZen.Accounts.SignIn;

/// <summary>A password that somebody enters.</summary>
/// <param name="Account">
/// What the account is counted by: its e-mail address in the form that is unique, also where there is no account.
/// </param>
/// <param name="Device">The name of the device, where it has signed in to the account before; null for a stranger.</param>
/// <param name="CanSolveCaptcha">Whether the client could show a captcha; a plain form cannot.</param>
/// <param name="Settings">The settings of its moment.</param>
internal sealed record SignInTry(string Account, string? Device, bool CanSolveCaptcha, SettingSnapshot Settings);
