namespace MailZen.PhoneVerification;

/// <summary>Tells the client that requested a code about it.</summary>
public interface IOtpStatusAppService
{
    /// <summary>The status of the code whose send handed out the token.</summary>
    /// <param name="requestToken">The token (<see cref="OtpSent.RequestToken"/>).</param>
    /// <param name="userId">The signed-in account, which alone sees the status of its codes; null if nobody is signed in.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>Null for an unknown token, a foreign one, and one whose code is gone.</returns>
    Task<OtpStatus?> FindOrNullAsync(string requestToken, Guid? userId, CancellationToken cancellationToken = default);
}
