using MailZen.Accounts.Devices;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Text;
using MailZen.Framework.Uow;
using MailZen.Framework.WebClientInfo;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.SignIn;

/// <summary>
/// Checks a password: reserves a place for its hash, has the sign-in admitted, then compares. An unknown account costs as much as a known
/// one.
/// </summary>
internal sealed class PasswordSignIn(
    SignInAccounts accounts,
    SignInAdmission admission,
    SignInLimits limits,
    RefusalPace refusals,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    ISettingProvider settingProvider,
    IWebClientInfoProvider client,
    IHttpContextAccessor accessor,
    BoundedPasswordHasher hasher,
    DeviceTokens devices,
    DeviceCookie deviceCookie,
    IFingerprint fingerprint,
    SessionEnder sessionEnder,
    AccountsMetrics metrics,
    TimeProvider timeProvider,
    ILogger<PasswordSignIn> logger
)
{
    // The hash of a password that nobody uses, so that an unknown e-mail address costs as much time as a wrong password.
    private static readonly string _decoyHash = new AccountPasswordHasher().HashPassword(null!, Guid.Empty.ToString());

    /// <param name="email">The e-mail address as it was typed.</param>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="canSolveCaptcha">Whether the client could show a captcha.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.InvalidCredentials"/>; too many wait for a hash; or a refusal of
    /// <see cref="SignInAdmission"/>.</exception>
    public async Task<PasswordSignInResult> CheckAsync(
        string email,
        string password,
        bool canSolveCaptcha,
        CancellationToken cancellationToken
    )
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var address = EmailAddress.ParseOrNull(email);
        var (user, isAdministrator) = await accounts.FindAsync(address, cancellationToken);
        var attempt = new SignInTry(address?.Normalized ?? email, user is null ? null : FindDeviceOrNull(user), canSolveCaptcha, settings);

        var lane = isAdministrator ? HashingLane.Administrators : HashingLane.Everybody;
        var (place, hits) = await AdmitAsync(attempt, lane, cancellationToken);
        using (place)
        {
            var verdict = await CompareAsync(place, user, address, password, hits, cancellationToken);
            if (!verdict.IsRight || user?.PasswordHash is null)
            {
                NoteFailure(attempt.Account);
                throw new BusinessException(AccountsErrorCodes.InvalidCredentials);
            }

            return new PasswordSignInResult(user, attempt, hits, verdict.RenewedHash);
        }
    }

    /// <summary>
    /// Takes back the failures and counts the sign-in, renews a hash that was made at a lower cost, and makes room for a session, inside
    /// the caller's unit of work. The account stays locked until that ends.
    /// </summary>
    /// <exception cref="BusinessException">The password was changed since it was compared, or other sign-ins have used up a
    /// limit.</exception>
    public async Task SettleAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        var (user, attempt) = (result.User, result.Attempt);
        var rows = SignInLimits.Rows(attempt);
        await limiter.ReleaseAsync([.. result.FailureHits.Where(hit => rows.All(row => row.Policy != hit.Policy))], cancellationToken);
        await limiter.ResetAsync(rows, cancellationToken);
        if (limits.SignIns(attempt) is { Count: > 0 } signIns)
        {
            await limiter.AcquireAsync(signIns, cancellationToken);
        }

        if (!await accounts.LockAsync(user, result.RenewedHash, cancellationToken))
        {
            throw new BusinessException(AccountsErrorCodes.InvalidCredentials);
        }

        var cap = attempt.Settings.GetInt32(SignInSettings.SessionsPerAccount);
        foreach (var sessionId in await accounts.FindSurplusSessionsAsync(user.Id, cap, cancellationToken))
        {
            await sessionEnder.EndAsync(sessionId, user.Id, "session_ended_by_newer", cancellationToken);
        }

        unitOfWorkManager.Current!.OnCompleted(metrics.SignedIn);
    }

    /// <summary>Notes a failed sign-in, also one with a right password that does not help.</summary>
    public void NoteFailure(string normalizedEmail)
    {
        metrics.SignInFailed();
        logger.SignInFailed(fingerprint.Compute(normalizedEmail), fingerprint.Compute(client.ClientNetwork));
    }

    private async Task<(FairPlace Place, IReadOnlyList<OperationLimitHit> Hits)> AdmitAsync(
        SignInTry attempt,
        HashingLane lane,
        CancellationToken cancellationToken
    )
    {
        FairPlace? place = null;
        try
        {
            place = hasher.Reserve(lane);
            return (place, await admission.AdmitAsync(attempt, cancellationToken));
        }
        catch (Exception exception)
        {
            place?.Dispose();
            if (exception is BusinessException)
            {
                metrics.SignInRefused();
                await refusals.WaitAsync(cancellationToken);
            }

            throw;
        }
    }

    /// <remarks>A client that disconnects before its turn leaves nothing behind: nothing was compared, and nothing failed.</remarks>
    private async Task<PasswordVerdict> CompareAsync(
        FairPlace place,
        MailZenUser? user,
        EmailAddress? address,
        string password,
        IReadOnlyList<OperationLimitHit> hits,
        CancellationToken cancellationToken
    )
    {
        if (password.Length > PasswordRules.MaxLength || !StorableText.IsStorable(password))
        {
            return new PasswordVerdict(IsRight: false, RenewedHash: null);
        }

        var decoy = new MailZenUser(address ?? EmailAddress.ParseOrNull("nobody@example.com")!, null, timeProvider.GetUtcNow());
        try
        {
            return await hasher.VerifyAsync(place, user ?? decoy, user?.PasswordHash ?? _decoyHash, password, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await admission.GiveBackAsync(hits);
            throw;
        }
    }

    private string? FindDeviceOrNull(MailZenUser user) =>
        accessor.HttpContext is { } context ? devices.FindDeviceOrNull(user, deviceCookie.Read(context.Request)) : null;
}
