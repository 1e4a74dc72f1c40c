using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Abp.Uow;
using Microsoft.AspNetCore.Identity;
using Volo.Abp.Identity;
using Volo.Abp.Uow;
using IdentityUser = Volo.Abp.Identity.IdentityUser;

namespace MailZen.PhoneVerification.Abp.Accounts;

/// <summary>Creates ABP users with a verified number.</summary>
public class PhoneSignUp(
    ISignupVerificationAppService signups,
    AbpUnitOfWorkManager moduleUnits,
    IUnitOfWorkManager units,
    IdentityUserManager users
)
{
    /// <summary>
    /// Checks the code, then creates the user and uses the code up in one transaction. Must not be called inside a transaction: the guess
    /// is counted whatever follows.
    /// </summary>
    /// <param name="user">The user to create.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="phoneNumber">The number with its country code, as a person writes it.</param>
    /// <param name="code">The code as typed.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>, or another user has the number.</exception>
    /// <exception cref="AbpIdentityResultException">ABP Identity refuses the user.</exception>
    public async Task CreateAsync(
        IdentityUser user,
        string password,
        string phoneNumber,
        string code,
        CancellationToken cancellationToken = default
    )
    {
        var proof = await signups.CheckOtpAsync(phoneNumber, code, cancellationToken);

        using var unit = units.Begin(new AbpUnitOfWorkOptions(isTransactional: true), requiresNew: true);
        await using (var joined = await moduleUnits.JoinAsync(cancellationToken))
        {
            await signups.ConsumeAsync(proof, cancellationToken);
            user.SetPhoneNumber(proof.PhoneNumber, confirmed: true);
            (await users.CreateAsync(user, password)).CheckErrors();
            await joined.CompleteAsync(cancellationToken);
        }

        await unit.CompleteAsync(cancellationToken);
    }
}
