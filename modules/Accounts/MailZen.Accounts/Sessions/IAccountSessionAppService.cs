namespace MailZen.Accounts.Sessions;

/// <summary>The sessions of the signed-in account.</summary>
public interface IAccountSessionAppService
{
    /// <summary>Its live sessions, newest first, 100 at most.</summary>
    Task<IReadOnlyList<AccountSessionDto>> GetListAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends one of them.</summary>
    /// <returns>False if the account has no such live session; a session of another account is answered alike.</returns>
    Task<bool> EndAsync(Guid sessionId, CancellationToken cancellationToken = default);

    /// <summary>Ends all of them but the session of the request. Ending none is no error.</summary>
    Task EndOthersAsync(CancellationToken cancellationToken = default);
}
