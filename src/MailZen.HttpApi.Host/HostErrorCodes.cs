namespace MailZen.HttpApi.Host;

/// <summary>The stable error codes of the host itself.</summary>
internal static class HostErrorCodes
{
    /// <summary>A write signed by the cookie came from a page that is not ours.</summary>
    public const string OriginNotAllowed = "ORIGIN_NOT_ALLOWED";
}
