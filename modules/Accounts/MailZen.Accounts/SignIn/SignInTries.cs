using MailZen.Accounts.Devices;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.SignIn;

/// <summary>Begins a sign-in: finds the account and the device, and reads the settings.</summary>
internal sealed class SignInTries(
    ISettingProvider settingProvider,
    SignInAccounts accounts,
    IHttpContextAccessor accessor,
    DeviceTokens devices,
    DeviceCookie deviceCookie
)
{
    /// <param name="address">The e-mail address; null if what was typed is none.</param>
    /// <param name="email">The e-mail address as it was typed.</param>
    /// <param name="canSolveCaptcha">Whether the client could show a captcha.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    public async Task<(MailZenUser? User, bool IsAdministrator, SignInTry Try)> ReadAsync(
        EmailAddress? address,
        string email,
        bool canSolveCaptcha,
        CancellationToken cancellationToken
    )
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var (user, isAdministrator) = await accounts.FindAsync(address, cancellationToken);
        var device = user is null ? null : FindDeviceOrNull(user);
        return (user, isAdministrator, new SignInTry(address?.Normalized ?? email, device, canSolveCaptcha, settings));
    }

    private string? FindDeviceOrNull(MailZenUser user) =>
        accessor.HttpContext is { } context ? devices.FindDeviceOrNull(user, deviceCookie.Read(context.Request)) : null;
}
