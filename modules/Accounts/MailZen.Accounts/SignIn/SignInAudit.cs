using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.WebClientInfo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.SignIn;

/// <summary>Records sign-ins: in the audit log those that fail, in the log those of administrators.</summary>
internal sealed class SignInAudit(
    IAccountsDbContext dbContext,
    IFailureAudit failures,
    IWebClientInfoProvider client,
    IFingerprint fingerprint,
    ILogger<SignInAudit> logger
)
{
    /// <summary>Checks a sign-in and adds an entry if it fails. Must not be called inside a unit of work.</summary>
    /// <param name="email">The e-mail address as it was entered.</param>
    /// <param name="isOfAdministrators">Whether only administrators can sign in here.</param>
    /// <param name="check">The check.</param>
    public Task<PasswordSignInResult> WatchAsync(string email, bool isOfAdministrators, Func<Task<PasswordSignInResult>> check) =>
        WatchAsync(NormalizedOf(email), userId: null, isOfAdministrators, check);

    /// <summary>The same for an account that is known already.</summary>
    public Task<PasswordSignInResult> WatchAsync(MailZenUser user, Func<Task<PasswordSignInResult>> check) =>
        WatchAsync(user.NormalizedEmail!, user.Id, isOfAdministrators: false, check);

    /// <summary>Records that a session was opened.</summary>
    public void SignedIn(Guid userId, bool isAdministrator)
    {
        if (isAdministrator)
        {
            logger.AdministratorSignedIn(userId, fingerprint.Compute(client.ClientNetwork));
        }
    }

    private async Task<PasswordSignInResult> WatchAsync(
        string normalizedEmail,
        Guid? userId,
        bool isOfAdministrators,
        Func<Task<PasswordSignInResult>> check
    )
    {
        try
        {
            return await check();
        }
        catch (BusinessException exception) when (exception.Code != CommonErrorCodes.TemporarilyUnavailable)
        {
            await RecordAsync(normalizedEmail, userId, isOfAdministrators, exception.Code);
            throw;
        }
    }

    /// <remarks>Every failure costs the same statements, an administrator's or not: its time reveals nothing.</remarks>
    private async Task RecordAsync(string normalizedEmail, Guid? userId, bool isOfAdministrators, string code)
    {
        var account = fingerprint.Compute(normalizedEmail);
        var administrators = dbContext.Administrators();
        var administrator = await (
            userId is { } id
                ? administrators.Where(user => user.Id == id)
                : administrators.Where(user => user.NormalizedEmail == normalizedEmail)
        )
            .OrderByDescending(user => user.EmailConfirmed)
            .Select(user => (Guid?)user.Id)
            .FirstOrDefaultAsync(CancellationToken.None);
        var prefix = isOfAdministrators || administrator is not null ? "administrator_" : "";
        if (code == AccountsErrorCodes.InvalidCredentials)
        {
            await failures.AddAsync($"{prefix}sign_in_failed", administrator, account);
        }
        else
        {
            logger.SignInRefused(code, account, fingerprint.Compute(client.ClientNetwork));
            await failures.AddAsync($"{prefix}sign_in_refused", administrator, account);
        }
    }

    private static string NormalizedOf(string email) => EmailAddress.ParseOrNull(email)?.Normalized ?? "";
}
