using MailZen.Framework.ExceptionHandling;

namespace MailZen.PhoneVerification;

/// <summary>What this module needs from accounts; the module that owns accounts implements it.</summary>
public interface IPhoneNumberOwners
{
    /// <summary>
    /// Assigns the verified number to the account, inside the caller's unit of work. An implementation that is also an
    /// <c>IBatchedOperation&lt;VerifiedPhoneNumber&gt;</c> saves round trips to the database.
    /// </summary>
    /// <param name="verified">The account and its number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the account has the number now; false if the requesting session has ended.</returns>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.PhoneNumberInUse"/>: another account has verified the
    /// number. Or a unique index refuses it, whose error code the module that owns accounts has mapped.</exception>
    Task<bool> SetVerifiedAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken = default);

    /// <summary>Takes the number from its account, inside the caller's unit of work.</summary>
    /// <returns>Whether an account had the number.</returns>
    Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Whether this account has verified the number.</summary>
    Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Whether any account has the number. For administrators only: nobody else may find out.</summary>
    Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default);
}
