using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;

namespace MailZen.Accounts.SignIn;

/// <summary>Settles a sign-in that has passed its checks.</summary>
internal sealed class SignInSettlement(
    SignInAccounts accounts,
    SignInLimits limits,
    IOperationLimiter limiter,
    SessionEnder sessionEnder,
    IUnitOfWorkManager unitOfWorkManager,
    AccountsMetrics metrics
)
{
    /// <summary>Does what <see cref="ConfirmAsync"/> does, and makes room for a session.</summary>
    /// <inheritdoc cref="ConfirmAsync"/>
    public async Task SettleAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        await ConfirmAsync(result, cancellationToken);
        await MakeRoomAsync(result.User.Id, result.Attempt.Settings, cancellationToken);
    }

    /// <summary>
    /// Locks an account whose password an earlier step has confirmed, and makes room for a session, inside the caller's unit of work.
    /// </summary>
    /// <returns>False if the account was changed since it was read.</returns>
    public async Task<bool> ResumeAsync(MailZenUser user, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        if (!await accounts.LockAsync(user, renewedHash: null, cancellationToken))
        {
            return false;
        }

        await MakeRoomAsync(user.Id, settings, cancellationToken);
        return true;
    }

    /// <summary>
    /// Takes back the failures, counts the sign-in and renews a hash that was made at a lower cost, inside the caller's unit of work. The
    /// account stays locked until that ends.
    /// </summary>
    /// <exception cref="BusinessException">The password was changed since it was compared, or other sign-ins have used up a
    /// limit.</exception>
    public async Task ConfirmAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        await CountAsync(result, cancellationToken);
        await LockAsync(result, cancellationToken);
    }

    /// <summary>The first half: takes back the failures and counts the sign-in.</summary>
    /// <exception cref="BusinessException">Other sign-ins have used up a limit.</exception>
    public async Task CountAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        var attempt = result.Attempt;
        var rows = SignInLimits.Rows(attempt);
        await limiter.ReleaseAsync([.. result.FailureHits.Where(hit => rows.All(row => row.Policy != hit.Policy))], cancellationToken);
        if (rows.Count > 0)
        {
            await limiter.ResetAsync(rows, cancellationToken);
        }

        if (limits.SignIns(attempt) is { Count: > 0 } signIns)
        {
            await limiter.AcquireAsync(signIns, cancellationToken);
        }
    }

    /// <summary>The second half: locks the account and renews its hash.</summary>
    /// <exception cref="BusinessException">The password was changed since it was compared.</exception>
    public async Task LockAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        var unitOfWork = unitOfWorkManager.Current ?? throw new InvalidOperationException("A sign-in is settled in a unit of work.");
        var user = result.User;
        if (!await accounts.LockAsync(user, result.RenewedHash, cancellationToken))
        {
            throw new BusinessException(AccountsErrorCodes.InvalidCredentials);
        }

        unitOfWork.OnCompleted(metrics.SignedIn);
    }

    /// <summary>Ends the oldest sessions of the locked account, so that one more keeps to the limit.</summary>
    public async Task MakeRoomAsync(Guid userId, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        var cap = settings.GetInt32(SignInSettings.SessionsPerAccount);
        foreach (var sessionId in await accounts.FindSurplusSessionsAsync(userId, cap, cancellationToken))
        {
            await sessionEnder.EndAsync(sessionId, userId, "session_ended_by_newer", cancellationToken);
        }
    }
}
