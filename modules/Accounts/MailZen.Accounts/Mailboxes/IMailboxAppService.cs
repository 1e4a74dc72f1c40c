namespace MailZen.Accounts.Mailboxes;

/// <summary>MailZen addresses of accounts.</summary>
public interface IMailboxAppService
{
    /// <summary>The account's addresses, oldest first.</summary>
    Task<IReadOnlyList<string>> GetListAsync(Guid userId, CancellationToken cancellationToken = default);

    /// <summary>Reserves an address.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="desiredLocalPart">What shall stand before the at sign; null lets one be suggested.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    /// <returns>The address.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// The handle is none, is reserved or taken, or the account has as many as one may have.
    /// </exception>
    Task<string> CreateAsync(Guid userId, string? desiredLocalPart, CancellationToken cancellationToken = default);
}
