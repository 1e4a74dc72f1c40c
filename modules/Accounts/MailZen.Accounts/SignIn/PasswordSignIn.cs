using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Text;

namespace MailZen.Accounts.SignIn;

/// <summary>
/// Checks a password: reserves a place for its hash, has the sign-in admitted, then compares. An unknown account costs as much as a known
/// one.
/// </summary>
internal sealed class PasswordSignIn(
    SignInTries tries,
    SignInAdmission admission,
    RefusalPace refusals,
    BoundedPasswordHasher hasher,
    SignInFailures failures,
    SignInSettlement settlement,
    AccountsMetrics metrics,
    TimeProvider timeProvider
)
{
    // The hash of a password that nobody uses, so that an unknown e-mail address costs as much time as a wrong password.
    private static readonly string _decoyHash = AccountPasswordHasher.Hash(Guid.Empty.ToString());

    /// <param name="email">The e-mail address as it was typed.</param>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="canSolveCaptcha">Whether the client could show a captcha.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.InvalidCredentials"/>, also for a disabled account; too many wait
    /// for a hash; or a refusal of <see cref="SignInAdmission"/>.</exception>
    public async Task<PasswordSignInResult> CheckAsync(
        string email,
        string password,
        bool canSolveCaptcha,
        CancellationToken cancellationToken
    )
    {
        var address = EmailAddress.ParseOrNull(email);
        var (user, isAdministrator, attempt) = await tries.ReadAsync(address, email, canSolveCaptcha, cancellationToken);

        var lane = isAdministrator ? HashingLane.Administrators : HashingLane.Everybody;
        var (place, hits) = await AdmitAsync(attempt, lane, cancellationToken);
        using (place)
        {
            var verdict = await CompareAsync(place, user, address, password, hits, cancellationToken);
            if (!verdict.IsRight || user?.PasswordHash is null || user.IsDisabled)
            {
                NoteFailure(attempt.Account);
                throw new BusinessException(AccountsErrorCodes.InvalidCredentials);
            }

            return new PasswordSignInResult(user, isAdministrator, attempt, hits, verdict.RenewedHash);
        }
    }

    /// <inheritdoc cref="SignInSettlement.SettleAsync"/>
    public Task SettleAsync(PasswordSignInResult result, CancellationToken cancellationToken) =>
        settlement.SettleAsync(result, cancellationToken);

    /// <inheritdoc cref="SignInFailures.Note"/>
    public void NoteFailure(string normalizedEmail) => failures.Note(normalizedEmail);

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
}
