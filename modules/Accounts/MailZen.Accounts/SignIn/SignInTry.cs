using MailZen.Framework.Settings;

namespace MailZen.Accounts.SignIn;

/// <summary>A sign-in with a password.</summary>
/// <param name="Account">The counters' key of the account: its e-mail address in the unique form, even if there is no such account.</param>
/// <param name="UserId">The account, once it is known which one; null if there is none, or one of several.</param>
/// <param name="IsShared">
/// Whether several accounts have the e-mail address and this one has not verified it. Then a success takes nothing back but its own
/// failure: the owner of one account would otherwise guess the passwords of the others without end.
/// </param>
/// <param name="Device">The name of the device if it has signed in to the account before; null if it is unknown.</param>
/// <param name="CanSolveCaptcha">Whether the client could show a captcha; a plain form cannot.</param>
/// <param name="Settings">The settings at that time.</param>
internal sealed record SignInTry(
    string Account,
    Guid? UserId,
    bool IsShared,
    string? Device,
    bool CanSolveCaptcha,
    SettingSnapshot Settings
);
