using MailZen.Framework.Auditing;
using MailZen.Framework.Security;
using MailZen.Framework.Users;
using MailZen.Framework.WebClientInfo;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.AspNetCore.Access;

/// <summary>Records refusals of signed-in accounts: a log event each, and entries of the audit log.</summary>
public sealed class AccessRefusals(
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
}
