using MailZen.Accounts.Devices;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.SignIn;

/// <summary>Begins a sign-in: finds the accounts and the device, and reads the settings.</summary>
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
    public async Task<(IReadOnlyList<SignInCandidate> Candidates, SignInTry Try)> ReadAsync(
        EmailAddress? address,
        string email,
        bool canSolveCaptcha,
        CancellationToken cancellationToken
    )
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var tokens = ReadTokens();
        var ofDevice = tokens.Select(DeviceTokens.FindAccountOrNull).OfType<Guid>().Distinct().ToList();
        var found = await accounts.FindAsync(address, ofDevice, cancellationToken);

        // A known device opens its own accounts only: none of its guesses is for an account of somebody else.
        var known = found.Where(candidate => devices.FindDeviceOrNull(candidate.User, tokens) is not null).ToList();
        var candidates = known.Count > 0 ? known : found;
        var attempt = new SignInTry(
            address?.Normalized ?? email,
            candidates is [{ User.Id: var userId }] ? userId : null,
            IsShared: found.Count > 1,
            known.Count > 0 ? devices.FindDeviceOrNull(known[0].User, tokens) : null,
            canSolveCaptcha,
            settings
        );
        return (candidates, attempt);
    }

    /// <summary>Begins a sign-in to an account that is known already.</summary>
    public async Task<(IReadOnlyList<SignInCandidate> Candidates, SignInTry Try)> ReadAsync(
        MailZenUser user,
        bool canSolveCaptcha,
        CancellationToken cancellationToken
    )
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var (candidate, isShared) = await accounts.FindAsync(user, cancellationToken);
        var device = candidate is null ? null : devices.FindDeviceOrNull(candidate.User, ReadTokens());
        IReadOnlyList<SignInCandidate> candidates = candidate is null ? [] : [candidate];
        return (candidates, new SignInTry(user.NormalizedEmail!, user.Id, isShared, device, canSolveCaptcha, settings));
    }

    private IReadOnlyList<string> ReadTokens() => accessor.HttpContext is { } context ? deviceCookie.Read(context.Request) : [];
}
