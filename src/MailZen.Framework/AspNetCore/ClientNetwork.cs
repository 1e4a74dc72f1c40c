namespace MailZen.Framework.AspNetCore;

/// <summary>A network that a client belongs to, as limits count it.</summary>
/// <param name="Name">The network, such as <c>192.0.2.1</c> or <c>2001:db8::/56</c>.</param>
/// <param name="Factor">How many times the limit of a single address it has.</param>
public sealed record ClientNetwork(string Name, int Factor);
