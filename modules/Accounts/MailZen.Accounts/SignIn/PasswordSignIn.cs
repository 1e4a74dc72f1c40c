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

    private static readonly EmailAddress _nobody = EmailAddress.ParseOrNull("nobody@example.com")!;

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
        var (candidates, attempt) = await tries.ReadAsync(EmailAddress.ParseOrNull(email), email, canSolveCaptcha, cancellationToken);
        return await CheckAsync(candidates, attempt, password, cancellationToken);
    }

    /// <summary>The same for an account that is known already. Others may have its e-mail address.</summary>
    /// <inheritdoc cref="CheckAsync(string, string, bool, CancellationToken)" path="/exception"/>
    public async Task<PasswordSignInResult> CheckAsync(
        MailZenUser user,
        string password,
        bool canSolveCaptcha,
        CancellationToken cancellationToken
    )
    {
        var (candidates, attempt) = await tries.ReadAsync(user, canSolveCaptcha, cancellationToken);
        return await CheckAsync(candidates, attempt, password, cancellationToken);
    }

    /// <inheritdoc cref="SignInSettlement.SettleAsync"/>
    public Task SettleAsync(PasswordSignInResult result, CancellationToken cancellationToken) =>
        settlement.SettleAsync(result, cancellationToken);

    /// <inheritdoc cref="SignInFailures.Note"/>
    public void NoteFailure(string normalizedEmail) => failures.Note(normalizedEmail);

    private async Task<PasswordSignInResult> CheckAsync(
        IReadOnlyList<SignInCandidate> candidates,
        SignInTry attempt,
        string password,
        CancellationToken cancellationToken
    )
    {
        var lane = candidates.Any(candidate => candidate.IsAdministrator) ? HashingLane.Administrators : HashingLane.Everybody;
        var (place, hits) = await AdmitAsync(attempt, lane, cancellationToken);
        using (place)
        {
            var (opened, verdict) = await FindAsync(place, lane, candidates, password, hits, cancellationToken);
            if (opened is null)
            {
                NoteFailure(attempt.Account);
                throw new BusinessException(AccountsErrorCodes.InvalidCredentials);
            }

            var known = attempt with { UserId = opened.User.Id };
            return new PasswordSignInResult(opened.User, opened.IsAdministrator, known, hits, verdict.RenewedHash);
        }
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

    /// <summary>
    /// The account that the password opens. Each one has a hash and a place of its own, also after the right one: the time does not tell
    /// which it was.
    /// </summary>
    /// <remarks>A client that disconnects before its turn leaves nothing behind: nothing was told, and nothing failed.</remarks>
    private async Task<(SignInCandidate? Opened, PasswordVerdict Verdict)> FindAsync(
        FairPlace first,
        HashingLane lane,
        IReadOnlyList<SignInCandidate> candidates,
        string password,
        IReadOnlyList<OperationLimitHit> hits,
        CancellationToken cancellationToken
    )
    {
        (SignInCandidate? Opened, PasswordVerdict Verdict) found = (null, new PasswordVerdict(IsRight: false, RenewedHash: null));
        if (password.Length > PasswordRules.MaxLength || !StorableText.IsStorable(password))
        {
            return found;
        }

        try
        {
            if (candidates.Count == 0)
            {
                var decoy = new MailZenUser(_nobody, null, timeProvider.GetUtcNow());
                await hasher.VerifyAsync(first, decoy, _decoyHash, password, cancellationToken);
            }

            for (var i = 0; i < candidates.Count; i++)
            {
                var user = candidates[i].User;
                using var place = i == 0 ? first : hasher.Reserve(lane);
                var verdict = await hasher.VerifyAsync(place, user, user.PasswordHash ?? _decoyHash, password, cancellationToken);
                if (verdict.IsRight && user is { PasswordHash: not null, IsDisabled: false } && found.Opened is null)
                {
                    found = (candidates[i], verdict);
                }
            }

            return found;
        }
        catch (Exception exception) when (exception is OperationCanceledException or BusinessException)
        {
            await admission.GiveBackAsync(hits);
            throw;
        }
    }
}
