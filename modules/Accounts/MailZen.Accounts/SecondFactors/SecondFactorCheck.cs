using System.Text;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Text;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SecondFactors;

/// <summary>Checks codes of the second factor. Each guess is counted and committed before it is compared; each code works once.</summary>
internal sealed class SecondFactorCheck(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    ISettingProvider settingProvider,
    SecondFactorSecrets secrets,
    IFailureAudit failures,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <summary>Uses up a code of the authenticator app, or a recovery code. Must not be called inside a unit of work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SecondFactorInvalid"/> or
    /// <see cref="CommonErrorCodes.RateLimited"/>.</exception>
    public async Task UseCodeAsync(MailZenUser user, string typed, CancellationToken cancellationToken)
    {
        var text = StorableText.IsStorable(typed) ? typed.Normalize(NormalizationForm.FormKC) : "";
        string digits = new([.. text.Where(char.IsAsciiDigit)]);
        var recoveryHash = RecoveryCode.HashOrNull(text);

        // Nobody guesses a recovery code or a passkey: who has used up the limit keeps their owner out by neither.
        var limits = recoveryHash is null ? await GetLimitsAsync(user, cancellationToken) : [];
        if (limits.Length > 0)
        {
            await using var counting = await unitOfWorkManager.BeginAsync(cancellationToken);
            await limiter.AcquireAsync(limits, cancellationToken);
            await counting.CompleteAsync(cancellationToken);
        }

        await CheckAsync(
            user,
            async () =>
            {
                var isRight = recoveryHash is { } hash
                    ? await UseRecoveryCodeAsync(user, hash, cancellationToken)
                    : digits.Length == Totp.Digits && await UseTotpAsync(user, digits, cancellationToken);
                if (isRight && limits.Length > 0)
                {
                    await limiter.ResetAsync(limits, cancellationToken);
                }

                return isRight;
            },
            cancellationToken
        );
    }

    /// <summary>Runs a check that says whether it succeeded, in a unit of work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SecondFactorInvalid"/>.</exception>
    public async Task CheckAsync(MailZenUser user, Func<Task<bool>> check, CancellationToken cancellationToken)
    {
        await using (var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken))
        {
            if (await check())
            {
                await unitOfWork.CompleteAsync(cancellationToken);
                return;
            }
        }

        await failures.AddAsync("second_factor_failed", user.Id);
        throw new BusinessException(AccountsErrorCodes.SecondFactorInvalid);
    }

    private async Task<OperationLimit[]> GetLimitsAsync(MailZenUser user, CancellationToken cancellationToken)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        return
        [
            new(
                "second-factor-fail:account",
                user.Id.ToString(),
                settings.GetInt32(SecondFactorSettings.FailuresPerAccount),
                TimeSpan.FromHours(1),
                CommonErrorCodes.RateLimited
            ),
        ];
    }

    /// <remarks>The step is used up in the statement that finds it unused: of two at once one succeeds.</remarks>
    private async Task<bool> UseTotpAsync(MailZenUser user, string code, CancellationToken cancellationToken)
    {
        var stored = await dbContext
            .Tokens(user.Id, AccountTokens.Authenticator)
            .Where(token => token.Name == AuthenticatorRows.Secret)
            .Select(token => token.Value)
            .SingleOrDefaultAsync(cancellationToken);
        if (stored is null || Totp.FindStepOrNull(secrets.Unprotect(user.Id, stored), code, timeProvider.GetUtcNow()) is not { } step)
        {
            return false;
        }

        var text = AuthenticatorRows.Write(step);
        return await dbContext
                .Tokens(user.Id, AccountTokens.Authenticator)
                .Where(token => token.Name == AuthenticatorRows.LastStep && token.Value!.CompareTo(text) < 0)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.Value, text), cancellationToken) == 1;
    }

    private async Task<bool> UseRecoveryCodeAsync(MailZenUser user, string hash, CancellationToken cancellationToken)
    {
        var isUsed =
            await dbContext
                .Tokens(user.Id, AccountTokens.RecoveryCodes)
                .Where(token => token.Name == hash)
                .ExecuteDeleteAsync(cancellationToken) == 1;
        if (isUsed)
        {
            auditLog.Add("recovery_code_used", user.Id);
        }

        return isUsed;
    }
}
