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
    /// <param name="user">The account.</param>
    /// <param name="ticket">That of <see cref="BeginAuthenticator"/>.</param>
    /// <param name="code">A code of the app.</param>
    /// <param name="sessionId">The session that goes on; null if there is none yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <inheritdoc cref="AddAsync" path="/returns"/>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/> or
    /// <see cref="AccountsErrorCodes.SecondFactorInvalid"/>.</exception>
    public Task<(MailZenUser Changed, IReadOnlyList<string> RecoveryCodes)> CompleteAuthenticatorAsync(
        MailZenUser user,
        string ticket,
        string code,
        Guid? sessionId,
        CancellationToken cancellationToken
    )
    {
        var userId = user.Id;
        var text = tickets.ReadOrNull(AuthenticatorStep(userId), ticket) ?? throw new BusinessException(AccountsErrorCodes.SignInExpired);
        var secret = Convert.FromBase64String(text);
        var step =
            Totp.FindStepOrNull(secret, code.Replace(" ", "", StringComparison.Ordinal), timeProvider.GetUtcNow())
            ?? throw new BusinessException(AccountsErrorCodes.SecondFactorInvalid);
        return AddAsync(
            user,
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
    /// <returns>The account with its new stamp, and recovery codes if it had no second factor.</returns>
    public async Task<(MailZenUser Changed, IReadOnlyList<string> RecoveryCodes)> AddAsync(
        MailZenUser user,
        string kind,
        Func<Task> add,
        Guid? sessionId,
        CancellationToken cancellationToken
    )
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var changed = await LockAsync(user.Id, sessionId, cancellationToken);
        if (sessionId is null && changed.SecurityStamp != user.SecurityStamp)
        {
            // Set up, disabled or reset meanwhile: a password alone must not replace a second factor.
            throw new BusinessException(AccountsErrorCodes.SignInExpired);
        }

        await add();
        IReadOnlyList<string> codes = changed.TwoFactorEnabled ? [] : await ReplaceRecoveryCodesAsync(user.Id, cancellationToken);
        changed.SetSecondFactor(isNeeded: true, timeProvider.GetUtcNow());
        await sessionEnder.EndAllAsync(user.Id, keptSessionId: sessionId, "session_ended_by_second_factor", cancellationToken);
        auditLog.Add("second_factor_added", user.Id, kind);
        await unitOfWork.CompleteAsync(cancellationToken);
        return (changed, codes);
    }

    /// <summary>Removes a second factor; with the last one its recovery codes go, too.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="sessionId">The session that does it.</param>
    /// <param name="provider">Its kind, one of <see cref="AccountTokens"/>.</param>
    /// <param name="name">The row; null for all of its kind.</param>
    /// <param name="isRequired">Whether one must stay.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.LastSecondFactor"/>.</exception>
    public async Task RemoveAsync(
        Guid userId,
        Guid sessionId,
        string provider,
        string? name,
        bool isRequired,
        CancellationToken cancellationToken
    )
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var user = await LockAsync(userId, sessionId, cancellationToken);
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

    /// <summary>Replaces the recovery codes.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SecondFactorRequired"/>: there is no second factor.</exception>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        if (!(await LockAsync(userId, sessionId, cancellationToken)).TwoFactorEnabled)
        {
            throw new BusinessException(AccountsErrorCodes.SecondFactorRequired);
        }

        var codes = await ReplaceRecoveryCodesAsync(userId, cancellationToken);
        auditLog.Add("recovery_codes_renewed", userId);
        await unitOfWork.CompleteAsync(cancellationToken);
        return codes;
    }

    private async Task<IReadOnlyList<string>> ReplaceRecoveryCodesAsync(Guid userId, CancellationToken cancellationToken)
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
    /// Changes of an account's second factors run one after the other: of two that are removed at once, one may have to stay, and a session
    /// that another one has just ended changes nothing.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.SessionRequired"/></exception>
    private async Task<MailZenUser> LockAsync(Guid userId, Guid? sessionId, CancellationToken cancellationToken)
    {
        var user = await dbContext.LockAccountAsync(userId, cancellationToken);
        var sessions = dbContext.LiveSessions(userId, timeProvider.GetUtcNow());
        return sessionId is not { } id || await sessions.AnyAsync(session => session.Id == id, cancellationToken)
            ? user
            : throw new BusinessException(CommonErrorCodes.SessionRequired);
    }

    private static string AuthenticatorStep(Guid userId) => $"authenticator:{userId}";
}
