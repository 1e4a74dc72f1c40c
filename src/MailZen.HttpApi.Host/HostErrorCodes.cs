namespace MailZen.HttpApi.Host;

/// <summary>The stable reasons that the host itself answers with.</summary>
internal static class HostErrorCodes
{
    /// <summary>A write signed by the cookie came from a page that is not one of ours.</summary>
    public const string OriginNotAllowed = "ORIGIN_NOT_ALLOWED";

    /// <summary>The request asks for a host that the operator did not name.</summary>
    public const string HostNotAllowed = "HOST_NOT_ALLOWED";
}
