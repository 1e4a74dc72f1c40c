using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Registration;

/// <summary>
/// Answers a sign-up form that is sent again, because its response was lost or two were sent at once. Signs in to the account that the code
/// created if number, code, e-mail address and password are the same, by the rules of any sign-in: the code alone opens nothing, and
/// passwords cannot be guessed here more often than elsewhere.
/// </summary>
internal sealed class RepeatedSignUp(IAccountsDbContext dbContext, ISignupVerificationAppService signupVerification, SessionSignIn signIn)
{
    /// <summary>
    /// Opens a session of the account; null if this form did not create it. No password is hashed for a form with another number or e-mail
    /// address.
    /// </summary>
    /// <exception cref="BusinessException">Too many passwords were tried.</exception>
    public async Task<SessionDto?> SignInOrNullAsync(RegistrationForm form, SignupProof proof, CancellationToken cancellationToken)
    {
        var accounts = dbContext.Users.Where(user =>
            user.NormalizedEmail == form.Email.Normalized && user.PhoneNumber == proof.PhoneNumber && user.PhoneNumberConfirmed
        );
        if (
            !await signupVerification.IsUsedAsync(proof, cancellationToken)
            || await accounts.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } account
        )
        {
            return null;
        }

        try
        {
            return await signIn.LoginAsync(account, form.Password, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == AccountsErrorCodes.InvalidCredentials)
        {
            return null; // Answered like a used code, so as not to reveal that the e-mail address was right.
        }
    }
}
