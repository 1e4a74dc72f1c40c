namespace MailZen.Framework.AspNetCore.Hosts;

internal static class PublicHostErrorCodes
{
    /// <summary>The request is for a host that the operator did not name.</summary>
    public const string HostNotAllowed = "HOST_NOT_ALLOWED";
}
