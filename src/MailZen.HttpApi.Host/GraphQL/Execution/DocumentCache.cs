using GraphQL;
using GraphQL.DI;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.HttpApi.Host.GraphQL.Execution;

/// <summary>
/// Keeps documents that were parsed and validated: clients send the same few again and again. Complexity is measured each time where it depends on the
/// request and not on the document alone.
/// </summary>
internal sealed class DocumentCache : IConfigureExecution, IDisposable
{
    // In characters of their text. Whoever sends ever new documents pushes others out, which costs those a parse.
    private const int MaxSize = 1024 * 1024;

    private readonly MemoryCache _documents = new(new MemoryCacheOptions { SizeLimit = MaxSize });

    // After those that add rules to the options (100), of which it chooses.
    public float SortOrder => 200;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (options.Query is not { } query)
        {
            return await next(options);
        }

        if (_documents.TryGetValue(query, out GraphQLDocument? document))
        {
            options.Document = document;
            options.ValidationRules = HasConstantComplexity(document!)
                ? options.CachedDocumentValidationRules?.Where(rule => rule is not ComplexityValidationRule)
                : options.CachedDocumentValidationRules;
            return await next(options);
        }

        var result = await next(options);
        if (result is { Executed: true, Document: { } validated })
        {
            _documents.Set(query, validated, new MemoryCacheEntryOptions { Size = query.Length });
        }

        return result;
    }

    public void Dispose() => _documents.Dispose();

    /// <summary>
    /// Whether all requests with it are equally complex: it has one operation, and no directive that a variable could tell to skip a field or not. No list of the
    /// schema has a length among its arguments.
    /// </summary>
    private static bool HasConstantComplexity(GraphQLDocument document) => document.OperationsCount() == 1 && !document.Source.Span.Contains('@');
}
