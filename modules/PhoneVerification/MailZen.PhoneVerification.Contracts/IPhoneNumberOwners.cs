using MailZen.Framework.ExceptionHandling;

namespace MailZen.PhoneVerification;

/// <summary>
/// What this module needs from accounts; the owner of accounts implements it. An application does so with its own context: the module's
/// transaction is open on it.
/// </summary>
public interface IPhoneNumberOwners
{
    /// <summary>
    /// Assigns the verified number to the account, inside the caller's unit of work. An implementation that is also an
    /// <c>IBatchedOperation&lt;VerifiedPhoneNumber&gt;</c> saves round trips to the database.
    /// </summary>
    /// <param name="verified">The account and its number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// Whether the account has the number now; false if there is no such account, or if the requesting session has ended.
    /// </returns>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.PhoneNumberInUse"/>: another account has verified the
    /// number. The caller gets the same error if a unique index refuses the number and <see cref="HasOwnerAsync"/> then finds its owner.
    /// </exception>
    Task<bool> SetVerifiedAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes the number from its account, inside the caller's unit of work, because an administrator releases it for somebody else.
    /// </summary>
    /// <param name="phoneNumber">The number in E.164.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether an account had the number.</returns>
    Task<bool> ReleasePhoneNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Whether this account has verified the number.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="phoneNumber">The number in E.164.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> IsOwnerAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>
    /// The number that this account has verified, which a newly verified one replaces; null if it has none. It gets a message then. Called
    /// inside the caller's unit of work, too. An implementation that is also an <c>IBatchedLookup&lt;Guid&gt;</c> saves round trips.
    /// </summary>
    /// <param name="userId">The account.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string?> FindPhoneNumberOrNullAsync(Guid userId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Whether any account has the number. For administrators, and for who has verified it: nobody else may find out.
    /// </summary>
    /// <param name="phoneNumber">The number in E.164.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> HasOwnerAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>
    /// Finds the account that has verified the number, for sign-in by phone and password resets. Finds none if a code must not open the
    /// account: an administrator's, or a disabled one. By default there are no such codes. It must take as long if there is none.
    /// </summary>
    /// <param name="phoneNumber">The number in E.164.</param>
    /// <param name="email">The e-mail address of the request; null if it has none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<OtpAccount?> FindAccountOrNullAsync(string phoneNumber, string? email, CancellationToken cancellationToken = default) =>
        Task.FromResult<OtpAccount?>(null);
}
