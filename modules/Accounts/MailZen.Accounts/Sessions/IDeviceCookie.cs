using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Sessions;

/// <summary>The cookie that identifies browsers that have signed in before. It signs nobody in.</summary>
public interface IDeviceCookie
{
    /// <summary>Adds the secret of a device that has just signed in, beside those of other accounts of the same browser.</summary>
    void Append(HttpContext context, string token);
}
