using MailZen.HttpApi.Host.Requests;

namespace MailZen.HttpApi.Host.GraphQL.Transport;

/// <summary>A request that is not a valid GraphQL request.</summary>
internal sealed class GraphQLRequestException(int statusCode, string message) : Exception(message)
{
    /// <summary>Whether it is JSON that lacks a parameter or has one of a wrong type.</summary>
    public bool HasWrongShape { get; init; }

    /// <remarks>Clients of the legacy media type know no 422.</remarks>
    public int StatusFor(string mediaType) =>
        HasWrongShape && mediaType == GraphQLMediaType.GraphQLResponse ? StatusCodes.Status422UnprocessableEntity : statusCode;
}
