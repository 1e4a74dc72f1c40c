using MailZen.Framework.AspNetCore.Proxies;
using MailZen.Framework.AspNetCore.Requests;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.HttpApi.Host.Origins;

/// <summary>Records writes that were refused because of their origin: a log event each, and entries of the audit log.</summary>
internal sealed class OriginRefusals(IFailureAudit audit, ILogger<OriginRefusals> logger)
{
    /// <summary>Records that a page of a foreign origin tried to write with the cookie.</summary>
    /// <returns>The error to answer with.</returns>
    public async Task<BusinessException> RefuseAsync(HttpRequest request)
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
