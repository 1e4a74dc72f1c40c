using GraphQL;
using GraphQL.Execution;

namespace MailZen.HttpApi.Host.GraphQL.Errors;

/// <summary>Writes errors with our own extensions instead of the library's.</summary>
internal sealed class MailZenErrorInfoProvider : ErrorInfoProvider
{
    private const string BadRequest = "BAD_REQUEST";

    public override ErrorInfo GetInfo(ExecutionError executionError)
    {
        var (code, reason) = executionError switch
        {
            SyntaxError => (BadRequest, "GRAPHQL_PARSE_FAILED"),
            DocumentError => (BadRequest, "GRAPHQL_VALIDATION_FAILED"),
            QueryLimitError => (BadRequest, "GRAPHQL_LIMIT_EXCEEDED"),
            RequestError => (BadRequest, "GRAPHQL_REQUEST_INVALID"),
            _ => (executionError.Code ?? "INTERNAL_SERVER_ERROR", null),
        };

        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (reason is not null)
        {
            extensions["reason"] = reason;
        }

        foreach (var (name, value) in executionError.Extensions ?? [])
        {
            extensions[name] = value;
        }

        return new ErrorInfo { Message = ErrorMessages.Shorten(executionError.Message), Extensions = extensions };
    }
}
