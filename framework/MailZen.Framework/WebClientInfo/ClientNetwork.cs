namespace MailZen.Framework.WebClientInfo;

/// <summary>A network that a client belongs to, as limits count it.</summary>
/// <param name="Name">The network, such as <c>192.0.2.1</c> or <c>2001:db8::/56</c>.</param>
/// <param name="Factor">By how much its limit exceeds that of the narrowest network.</param>
public sealed record ClientNetwork(string Name, int Factor)
{
    /// <summary>The network of whoever has no IP address.</summary>
    public static ClientNetwork None { get; } = new("none", 1);
}
