using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Describes how routes answer failures, for OpenAPI.</summary>
public static class RestErrorMetadata
{
    /// <summary>Adds the answers of a route that needs a permission, and of what it may refuse besides.</summary>
    /// <param name="builder">The route, or a group of routes.</param>
    /// <param name="statuses">Further statuses.</param>
    public static TBuilder ProducesErrors<TBuilder>(this TBuilder builder, params IEnumerable<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        int[] withBody =
        [
            StatusCodes.Status400BadRequest,
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status503ServiceUnavailable,
            .. statuses,
        ];
        return builder.WithMetadata([
            new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(void)),
            new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(void)),
            .. withBody.Select(status => new ProducesResponseTypeMetadata(
                status,
                typeof(RemoteServiceErrorResponse),
                ["application/json"]
            )),
        ]);
    }
}
