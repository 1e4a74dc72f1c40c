namespace MailZen.Framework.WebClientInfo;

/// <summary>No client, as in a program that serves no requests.</summary>
internal sealed class NullWebClientInfoProvider : IWebClientInfoProvider
{
    public string? ClientIpAddress => null;

    public IReadOnlyList<ClientNetwork> ClientNetworks { get; } = [WebClientInfo.ClientNetwork.None];
}
