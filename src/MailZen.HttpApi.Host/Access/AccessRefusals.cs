using MailZen.Framework.AspNetCore.Proxies;
using MailZen.Framework.AspNetCore.Requests;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Users;
using MailZen.Framework.WebClientInfo;

namespace MailZen.HttpApi.Host.Access;

/// <summary>
/// Records requests that were refused because of their account or origin: a log event each, and entries of the audit log.
/// </summary>
internal sealed class AccessRefusals(
    IFailureAudit audit,
    ICurrentUser currentUser,
    IWebClientInfoProvider client,
    IFingerprint fingerprint,
    ILogger<AccessRefusals> logger
)
{
    // The audit log's limit.
    private const int MaxNameLength = 128;

    /// <summary>Records that a signed-in account lacks a permission.</summary>
    /// <param name="what">A route or a permission.</param>
    public Task DenyAsync(string what)
    {
        var name = what.Length > MaxNameLength ? what[..MaxNameLength] : what;
        logger.AccessDenied(name, currentUser.Id, fingerprint.Compute(client.ClientNetwork));
        return audit.AddAsync("access_denied", subject: name);
    }

    /// <summary>Records that a page of a foreign origin tried to write with the cookie.</summary>
    /// <returns>The error to answer with.</returns>
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
