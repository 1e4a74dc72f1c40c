using MailZen.Framework.AspNetCore;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Users;
using MailZen.HttpApi.Host.Proxies;
using MailZen.HttpApi.Host.Requests;

namespace MailZen.HttpApi.Host.Access;

/// <summary>
/// Leaves a trace of requests that were refused for who or where they came from: a log event each, and entries of the audit log.
/// </summary>
internal sealed class AccessRefusals(
    IFailureAudit audit,
    ICurrentUser currentUser,
    IWebClientInfoProvider client,
    IFingerprint fingerprint,
    ILogger<AccessRefusals> logger
)
{
    // As long as the audit log keeps it.
    private const int MaxNameLength = 128;

    /// <summary>Somebody who is signed in may not do this.</summary>
    /// <param name="what">A route or a permission.</param>
    public Task DenyAsync(string what)
    {
        var name = what.Length > MaxNameLength ? what[..MaxNameLength] : what;
        logger.AccessDenied(name, currentUser.Id, fingerprint.Compute(client.ClientNetwork));
        return audit.AddAsync("access_denied", subject: name);
    }

    /// <summary>A page of an origin that is not ours wants to write with the cookie.</summary>
    /// <returns>What it is told.</returns>
    public async Task<BusinessException> RefuseOriginAsync(HttpRequest request)
    {
        var origin = LoggedName.Of(request.Headers.Origin);
        logger.OriginNotAllowed(
            origin,
            LoggedName.Of($"{request.Scheme}://{request.Host}"),
            LoggedName.Of(request.Headers[XForwardedHeaders.Host])
        );
        await audit.AddAsync("origin_not_allowed", subject: origin);
        return new BusinessException(HostErrorCodes.OriginNotAllowed);
    }
}
