using System.Security.Cryptography;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SecondFactors;

/// <summary>Adds and removes second factors of an account.</summary>
internal sealed class SecondFactorSetUp(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    SecondFactorSecrets secrets,
    StepTickets tickets,
    SessionEnder sessionEnder,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    private const string Issuer = "MailZen";

    /// <summary>Creates a secret for an app. Nothing is stored yet.</summary>
    public AuthenticatorSetUpDto BeginAuthenticator(Guid userId, string email)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var key = Base32.Encode(secret);
        return new AuthenticatorSetUpDto(
            key,
            $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Issuer}",
            tickets.Create(AuthenticatorStep(userId), Convert.ToBase64String(secret))
        );
    }

    /// <summary>Stores the secret if the app has it, as a code proves.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="ticket">That of <see cref="BeginAuthenticator"/>.</param>
    /// <param name="code">A code of the app.</param>
    /// <param name="sessionId">The session that goes on; null if there is none yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Recovery codes, if the account had no second factor.</returns>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/> or
    /// <see cref="AccountsErrorCodes.SecondFactorInvalid"/>.</exception>
    public Task<IReadOnlyList<string>> CompleteAuthenticatorAsync(
        Guid userId,
        string ticket,
        string code,
        Guid? sessionId,
        CancellationToken cancellationToken
    )
    {
        var text = tickets.ReadOrNull(AuthenticatorStep(userId), ticket) ?? throw new BusinessException(AccountsErrorCodes.SignInExpired);
        var secret = Convert.FromBase64String(text);
        var step =
            Totp.FindStepOrNull(secret, code.Trim(), timeProvider.GetUtcNow())
            ?? throw new BusinessException(AccountsErrorCodes.SecondFactorInvalid);
        return AddAsync(
            userId,
            "authenticator",
            async () =>
            {
                await dbContext.Tokens(userId, AccountTokens.Authenticator).ExecuteDeleteAsync(cancellationToken);
                dbContext.AddToken(userId, AccountTokens.Authenticator, AuthenticatorRows.Secret, secrets.Protect(userId, secret));
                dbContext.AddToken(userId, AccountTokens.Authenticator, AuthenticatorRows.LastStep, AuthenticatorRows.Write(step));
            },
            sessionId,
            cancellationToken
        );
    }

    /// <summary>Adds a second factor and ends the other sessions, which have not proved it.</summary>
    /// <returns>Recovery codes, if the account had no second factor.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(
        Guid userId,
        string kind,
        Func<Task> add,
        Guid? sessionId,
        CancellationToken cancellationToken
    )
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var user = await LockAsync(userId, cancellationToken);
        if (user.TwoFactorEnabled && sessionId is null)
        {
            // Set up meanwhile: a password alone must not replace it.
            throw new BusinessException(AccountsErrorCodes.SignInExpired);
        }

        await add();
        IReadOnlyList<string> codes = user.TwoFactorEnabled ? [] : await RenewRecoveryCodesAsync(userId, cancellationToken);
        user.SetSecondFactor(isNeeded: true, timeProvider.GetUtcNow());
        await sessionEnder.EndAllAsync(userId, keptSessionId: sessionId, "session_ended_by_second_factor", cancellationToken);
        auditLog.Add("second_factor_added", userId, kind);
        await unitOfWork.CompleteAsync(cancellationToken);
        return codes;
    }

    /// <summary>Removes a second factor; with the last one its recovery codes go, too.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="provider">Its kind, one of <see cref="AccountTokens"/>.</param>
    /// <param name="name">The row; null for all of its kind.</param>
    /// <param name="isRequired">Whether one must stay.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.LastSecondFactor"/>.</exception>
    public async Task RemoveAsync(Guid userId, string provider, string? name, bool isRequired, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var user = await LockAsync(userId, cancellationToken);
        var rows = dbContext.Tokens(userId, provider).Where(token => name == null || token.Name == name);
        if (await rows.ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return;
        }

        var hasOther =
            await dbContext.Tokens(userId, AccountTokens.Authenticator).AnyAsync(cancellationToken)
            || await dbContext.Tokens(userId, AccountTokens.Passkeys).AnyAsync(cancellationToken);
        if (!hasOther && isRequired)
        {
            throw new BusinessException(AccountsErrorCodes.LastSecondFactor);
        }

        if (!hasOther)
        {
            await dbContext.Tokens(userId, AccountTokens.RecoveryCodes).ExecuteDeleteAsync(cancellationToken);
            user.SetSecondFactor(isNeeded: false, timeProvider.GetUtcNow());
        }

        auditLog.Add("second_factor_removed", userId, provider);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    /// <summary>Replaces the recovery codes, inside the caller's unit of work.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Guid userId, CancellationToken cancellationToken)
    {
        await dbContext.Tokens(userId, AccountTokens.RecoveryCodes).ExecuteDeleteAsync(cancellationToken);
        string[] codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.Create())];
        foreach (var code in codes)
        {
            dbContext.AddToken(userId, AccountTokens.RecoveryCodes, RecoveryCode.HashOrNull(code)!, "");
        }

        return codes;
    }

    /// <summary>
    /// Changes of an account's second factors run one after the other: of two that are removed at once, one may have to stay.
    /// </summary>
    private async Task<MailZenUser> LockAsync(Guid userId, CancellationToken cancellationToken)
    {
        var stamp = MailZenUser.NewConcurrencyStamp();
        await dbContext
            .Users.Where(user => user.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.ConcurrencyStamp, stamp), cancellationToken);
        return await dbContext.Users.SingleAsync(user => user.Id == userId, cancellationToken);
    }

    private static string AuthenticatorStep(Guid userId) => $"authenticator:{userId}";
}
