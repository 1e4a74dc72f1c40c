using MailZen.Framework.WebClientInfo;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>Limits per client network.</summary>
public static class ClientNetworkLimits
{
    /// <summary>
    /// One rule for each of the client's networks (<see cref="IWebClientInfoProvider.ClientNetworks"/>), the wider ones with several times
    /// the limit.
    /// </summary>
    /// <param name="client">Where the request comes from.</param>
    /// <param name="policy">What is counted.</param>
    /// <param name="max">The hits that the narrowest network may have in the window.</param>
    /// <param name="window">How long the window stays open.</param>
    /// <param name="errorCode">The error code of a refusal.</param>
    /// <param name="partition">A further key of the counter, such as a number; null counts by network alone.</param>
    public static IReadOnlyList<OperationLimit> LimitsPerNetwork(
        this IWebClientInfoProvider client,
        string policy,
        int max,
        TimeSpan window,
        string errorCode,
        string? partition = null
    ) =>
        [
            .. client.ClientNetworks.Select(network => new OperationLimit(
                policy,
                partition is null ? network.Name : $"{partition}|{network.Name}",
                (int)Math.Min((long)max * network.Factor, int.MaxValue),
                window,
                errorCode
            )),
        ];
}
