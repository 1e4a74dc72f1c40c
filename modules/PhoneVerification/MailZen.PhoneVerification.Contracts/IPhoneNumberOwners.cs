namespace MailZen.PhoneVerification;

/// <summary>What this module needs of accounts; whoever owns them implements it.</summary>
public interface IPhoneNumberOwners
{
    /// <summary>
    /// Makes the number the account's own, verified, where the session that asks has not ended. Another account's verified number is
    /// refused by a unique index.
    /// </summary>
    /// <param name="userId">The account.</param>
    /// <param name="phoneNumber">The proven number in E.164.</param>
    SetPhoneNumberQuery PrepareSetVerified(Guid userId, string phoneNumber);

    /// <summary>Takes the number from the account that has it, inside the caller's unit of work.</summary>
    /// <returns>Whether an account had it.</returns>
    Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Whether the number is this account's, verified.</summary>
    Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Whether an account has the number. For administrators only: nobody else may ask who has a number.</summary>
    Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default);
}
