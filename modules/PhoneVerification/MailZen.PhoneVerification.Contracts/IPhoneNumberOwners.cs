namespace MailZen.PhoneVerification;

/// <summary>What this module needs from accounts; the module that owns accounts implements it.</summary>
public interface IPhoneNumberOwners
{
    /// <summary>
    /// Assigns the verified number to the account, unless the requesting session has ended. A unique index refuses a number that another
    /// account has verified.
    /// </summary>
    /// <param name="userId">The account.</param>
    /// <param name="phoneNumber">The verified number in E.164.</param>
    SetPhoneNumberQuery PrepareSetVerified(Guid userId, string phoneNumber);

    /// <summary>Takes the number from its account, inside the caller's unit of work.</summary>
    /// <returns>Whether an account had the number.</returns>
    Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Whether this account has verified the number.</summary>
    Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Whether any account has the number. For administrators only: nobody else may find out.</summary>
    Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default);
}
