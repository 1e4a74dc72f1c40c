using GraphQL;
using GraphQL.Execution;
using MailZen.HttpApi.Host.GraphQL.Limits;
using MailZen.HttpApi.Host.Requests;

namespace MailZen.HttpApi.Host.GraphQL.Transport;

/// <summary>The HTTP status of a response to a well-formed request.</summary>
internal static class GraphQLStatus
{
    /// <summary>Data and errors together; the specification made the number up.</summary>
    public const int PartialSuccess = 294;

    /// <remarks>The legacy media type answers 200 to every well-formed request, except to a mutation by GET.</remarks>
    public static int Of(ExecutionResult result, string mediaType)
    {
        if (result.Errors is not { Count: > 0 } errors)
        {
            return StatusCodes.Status200OK;
        }

        if (errors.Any(error => error is MethodNotAllowedError))
        {
            return StatusCodes.Status405MethodNotAllowed;
        }

        return mediaType != GraphQLMediaType.GraphQLResponse ? StatusCodes.Status200OK
            : result.Executed ? PartialSuccess
            : OfRefused(errors);
    }

    private static int OfRefused(ExecutionErrors errors) =>
        errors.Any(error => error is SyntaxError) ? StatusCodes.Status400BadRequest
        : errors.All(error => error is DocumentError or RequestError) ? StatusCodes.Status422UnprocessableEntity
        : errors.Select(error => StatusOf(error.Code)).Max();

    /// <remarks>The codes of <see cref="MailZen.Framework.AspNetCore.ExceptionHandling.MappedError"/>.</remarks>
    private static int StatusOf(string? code) =>
        code switch
        {
            "UNAUTHENTICATED" => StatusCodes.Status401Unauthorized,
            "FORBIDDEN" => StatusCodes.Status403Forbidden,
            "CONFLICT" => StatusCodes.Status409Conflict,
            "TOO_MANY_REQUESTS" => StatusCodes.Status429TooManyRequests,
            "SERVICE_UNAVAILABLE" => StatusCodes.Status503ServiceUnavailable,
            "INTERNAL_SERVER_ERROR" => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status400BadRequest,
        };
}
