using GraphQL;
using GraphQL.DI;
using GraphQL.Execution;
using MailZen.HttpApi.Host.GraphQL.Errors;
using MailZen.HttpApi.Host.GraphQL.Limits;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.HttpApi.Host.GraphQL.Execution;

/// <summary>
/// Remembers the errors of refused documents, so that a repeated one is refused without another look. They are kept apart from the valid
/// ones, which they must not push out.
/// </summary>
internal sealed class RefusedDocuments(GraphQLLimits limits) : IConfigureExecution, IDisposable
{
    // In characters of their text.
    private const int MaxSize = 256 * 1024;

    private readonly MemoryCache _errors = new(new MemoryCacheOptions { SizeLimit = MaxSize });

    // After DocumentCache and the limit of refused documents, which also counts repeated ones.
    public float SortOrder => 400;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        // A document that is too long is refused for its length, before all else.
        if (options.Document is not null || options.Query is not { } query || query.Length > limits.MaxQueryLength)
        {
            return await next(options);
        }

        if (_errors.TryGetValue(query, out ExecutionErrors? known))
        {
            return new ExecutionResult { Errors = known };
        }

        var result = await next(options);
        if (result is { Executed: false, Errors: { Count: > 0 } errors } && errors.All(IsOfDocument))
        {
            _errors.Set(query, errors, new MemoryCacheEntryOptions { Size = query.Length });
        }

        return result;
    }

    public void Dispose() => _errors.Dispose();

    private static bool IsOfDocument(ExecutionError error) =>
        error is SyntaxError or QueryLimitError or InvalidDocumentError { IsOfDocument: true };
}
