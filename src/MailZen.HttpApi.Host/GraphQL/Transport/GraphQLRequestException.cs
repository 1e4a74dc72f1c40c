namespace MailZen.HttpApi.Host.GraphQL.Transport;

/// <summary>A request that is not a valid GraphQL request.</summary>
internal sealed class GraphQLRequestException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;
}
