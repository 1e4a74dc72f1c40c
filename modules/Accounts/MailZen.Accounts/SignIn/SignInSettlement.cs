using MailZen.Accounts.Sessions;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;

namespace MailZen.Accounts.SignIn;

/// <summary>Settles a sign-in with the right password.</summary>
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
        var cap = result.Attempt.Settings.GetInt32(SignInSettings.SessionsPerAccount);
        foreach (var sessionId in await accounts.FindSurplusSessionsAsync(result.User.Id, cap, cancellationToken))
        {
            await sessionEnder.EndAsync(sessionId, result.User.Id, "session_ended_by_newer", cancellationToken);
        }
    }

    /// <summary>
    /// Takes back the failures, counts the sign-in and renews a hash that was made at a lower cost, inside the caller's unit of work. The
    /// account stays locked until that ends.
    /// </summary>
    /// <exception cref="BusinessException">The password was changed since it was compared, or other sign-ins have used up a
    /// limit.</exception>
    public async Task ConfirmAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        var unitOfWork = unitOfWorkManager.Current ?? throw new InvalidOperationException("A sign-in is settled in a unit of work.");
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

        unitOfWork.OnCompleted(metrics.SignedIn);
    }
}
