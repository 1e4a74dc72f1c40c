namespace MailZen.Accounts.Mailboxes;

/// <summary>MailZen addresses of accounts.</summary>
public interface IMailboxAppService
{
    /// <summary>The account's MailZen addresses, oldest first.</summary>
    Task<IReadOnlyList<string>> GetListAsync(Guid userId, CancellationToken cancellationToken = default);

    /// <summary>Reserves a MailZen address.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="desiredLocalPart">The part before the at sign; null to have one suggested.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    /// <returns>The MailZen address.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The handle is malformed, reserved or taken, or the account has the
    /// maximum number of addresses.</exception>
    Task<string> CreateAsync(Guid userId, string? desiredLocalPart, CancellationToken cancellationToken = default);
}
