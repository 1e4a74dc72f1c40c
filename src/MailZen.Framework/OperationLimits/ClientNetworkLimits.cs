using MailZen.Framework.AspNetCore;

namespace MailZen.Framework.OperationLimits;

/// <summary>Rules by client network.</summary>
public static class ClientNetworkLimits
{
    /// <summary>
    /// One rule for each of the client's networks (<see cref="IWebClientInfoProvider.ClientNetworks"/>), the wider ones with several times
    /// the limit.
    /// </summary>
    /// <param name="client">Where the request comes from.</param>
    /// <param name="policy">What is counted.</param>
    /// <param name="max">How many hits a single address may have in the window.</param>
    /// <param name="window">How long the window stays open.</param>
    /// <param name="errorCode">What a refusal answers.</param>
    /// <param name="partition">What the hits are also counted by, such as a number; null counts them by network alone.</param>
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
