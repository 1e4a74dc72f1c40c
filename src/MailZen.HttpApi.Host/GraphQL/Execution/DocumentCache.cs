using GraphQL;
using GraphQL.DI;
using GraphQLParser.AST;
using MailZen.HttpApi.Host.GraphQL.Errors;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.HttpApi.Host.GraphQL.Execution;

/// <summary>Keeps parsed and validated documents: clients send the same few again and again.</summary>
internal sealed class DocumentCache : IConfigureExecution, IDisposable
{
    // In characters of their text. A client that sends ever new documents pushes others out, which costs those a parse.
    private const int MaxSize = 1024 * 1024;

    private readonly MemoryCache _documents = new(new MemoryCacheOptions { SizeLimit = MaxSize });

    // After those that add to the options (100), and around those that handle unknown documents.
    public float SortOrder => 200;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (options.Query is not { } query)
        {
            return await next(options);
        }

        if (_documents.TryGetValue(query, out GraphQLDocument? known))
        {
            options.Document = known;
            options.ValidationRules = [];
        }

        var result = await next(options);
        if (result.Errors?.Any(error => error is QueryLimitError) == true)
        {
            // Its response is too large, at least with these variables. A network that has sent too many refused documents must not go on
            // with a known one.
            _documents.Remove(query);
        }
        else if (known is null && result is { Executed: true, Document: { } validated })
        {
            _documents.Set(query, validated, new MemoryCacheEntryOptions { Size = query.Length });
        }

        return result;
    }

    public void Dispose() => _documents.Dispose();
}
