using GraphQL;
using GraphQL.Resolvers;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.GraphQL;

/// <summary>
/// Resolves a field. Its failures reach clients as those of REST do, whatever the schema does with failures of other fields.
/// </summary>
internal sealed class MappedErrorResolver(IFieldResolver inner) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        try
        {
            return await inner.ResolveAsync(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw context.RequestServices!.GetRequiredService<ErrorMapper>().MapToGraphQL(exception);
        }
    }
}
