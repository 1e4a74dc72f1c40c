namespace MailZen.PhoneVerification;

/// <summary>What this module needs of accounts; whoever owns them implements it.</summary>
public interface IPhoneNumberOwners
{
    /// <summary>Makes the number the account's own, verified, inside the caller's unit of work.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="phoneNumber">The proven number in E.164.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.PhoneNumberInUse"/>: another account has verified it.
    /// </exception>
    Task SetVerifiedPhoneNumberAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Takes the number from the account that has it, inside the caller's unit of work.</summary>
    /// <returns>Whether an account had it.</returns>
    Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Whether an account has the number. For administrators only: nobody else may ask who has a number.</summary>
    Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default);
}
