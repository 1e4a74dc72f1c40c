using GraphQL;
using MailZen.Framework.AspNetCore.ExceptionHandling;

namespace MailZen.Framework.GraphQL;

/// <summary>Errors of GraphQL clients.</summary>
public static class GraphQLErrors
{
    /// <summary>An exception as GraphQL clients see it: <c>extensions.code</c>, <c>extensions.reason</c> and helpful details.</summary>
    public static ExecutionError MapToGraphQL(this ErrorMapper mapper, Exception exception)
    {
        var mapped = mapper.Map(exception);

        // Not created with the exception: that would copy its type's name and data into the response.
        var error = new ExecutionError(mapped.Message) { Code = mapped.Code };
        if (mapped.Reason is not null)
        {
            error.AddExtension("reason", mapped.Reason);
        }

        foreach (var (name, value) in mapped.Details)
        {
            error.AddExtension(name, value);
        }

        return error;
    }
}
