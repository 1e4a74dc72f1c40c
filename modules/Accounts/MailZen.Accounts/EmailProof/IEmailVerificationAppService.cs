using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.EmailProof;

/// <summary>Verifies the e-mail address of an account.</summary>
public interface IEmailVerificationAppService
{
    /// <summary>Sends a code to it.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.EmailAlreadyVerified"/>,
    /// <see cref="AccountsErrorCodes.EmailDeliveryUnavailable"/>, or a limit is used up.</exception>
    Task SendCodeAsync(Guid userId, CancellationToken cancellationToken = default);

    /// <summary>Verifies it by the code, which works once.</summary>
    /// <exception cref="BusinessException">The code is wrong, used or expired, or a limit is used up.</exception>
    /// <exception cref="Exception">A unique index refuses it: another account has verified the e-mail address
    /// (<see cref="AccountsErrorCodes.EmailAlreadyRegistered"/>).</exception>
    Task VerifyAsync(Guid userId, string code, CancellationToken cancellationToken = default);
}
