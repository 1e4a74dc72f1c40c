using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Settings;
using MailZen.Accounts.Users;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Text;
using MailZen.Framework.Uow;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.SignIn;

/// <summary>
/// Checks a password. Failures are counted ahead, per account and address and per address, never per account alone:
/// so nobody can lock somebody else out.
/// </summary>
internal sealed class PasswordSignIn(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    ISettingProvider settingProvider,
    IWebClientInfoProvider client,
    BoundedPasswordHasher hasher,
    IFingerprint fingerprint,
    AccountsMetrics metrics,
    TimeProvider timeProvider,
    ILogger<PasswordSignIn> logger)
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(15);

    // Of a password nobody has: an unknown address costs the same time as a wrong password.
    private static readonly string _decoyHash = AccountPasswordHasher.Create().HashPassword(null!, Guid.Empty.ToString());

    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.InvalidCredentials"/>, or too many failures.</exception>
    public async Task<PasswordSignInResult> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var address = EmailAddress.ParseOrNull(email);
        hasher.ThrowIfFull();
        var hits = await CountAsync(address?.Normalized ?? "", settings, cancellationToken);

        var user = address is null
            ? null
            : await dbContext.Users.AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedEmail == address.Normalized, cancellationToken);
        var decoy = new MailZenUser(address ?? EmailAddress.ParseOrNull("nobody@example.com")!, null, timeProvider.GetUtcNow());
        var result = password.Length <= PasswordRules.MaxLength && StorableText.IsStorable(password)
            ? await hasher.VerifyAsync(user ?? decoy, user?.PasswordHash ?? _decoyHash, password, cancellationToken)
            : PasswordVerificationResult.Failed;
        if (result == PasswordVerificationResult.Failed || user?.PasswordHash is null)
        {
            metrics.SignInFailed();
            logger.SignInFailed(fingerprint.Compute(address?.Normalized ?? ""), fingerprint.Compute(client.ClientNetwork));
            throw new BusinessException(AccountsErrorCodes.InvalidCredentials);
        }

        var renewedHash = result == PasswordVerificationResult.SuccessRehashNeeded ? await hasher.HashAsync(user, password, cancellationToken) : null;
        return new PasswordSignInResult(user, hits, renewedHash);
    }

    /// <summary>Takes back the failure that was counted ahead and renews a hash that was made at a lower cost, inside the caller's unit of work.</summary>
    public async Task SettleAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        metrics.SignedIn(); // Not before: the pages take administrators only.
        await limiter.ReleaseAsync(result.FailureHits, cancellationToken);
        if (result.RenewedHash is { } hash)
        {
            await dbContext.Users.Where(user => user.Id == result.User.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, hash), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<OperationLimitHit>> CountAsync(string normalizedEmail, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            var hits = await limiter.AcquireAsync(
                [
                    .. client.LimitsPerNetwork(
                        "sign-in-fail:account+address", settings.GetInt32(AccountSettings.SignInFailuresPerAccountAndAddress), _window, CommonErrorCodes.RateLimited, normalizedEmail),
                    .. client.LimitsPerNetwork("sign-in-fail:address", settings.GetInt32(AccountSettings.SignInFailuresPerAddress), _window, CommonErrorCodes.RateLimited),
                ],
                cancellationToken);
            await unitOfWork.CompleteAsync(cancellationToken);
            return hits;
        }
        catch (BusinessException)
        {
            metrics.SignInRefused();
            throw;
        }
    }
}
