using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using MailZen.HttpApi.Host.GraphQL.Errors;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Parses a document, and refuses one that is too large before any validation rule walks it. Rules and executor take time that grows with
/// the square of a document's parts, with its operations times what they share, and faster with its fragments. So what counts is the sum
/// over all operations, each with its fragments spread. Subscriptions are refused, too.
/// </summary>
internal sealed class BoundedDocumentBuilder(GraphQLLimits limits) : IDocumentBuilder
{
    private const int ParserDepth = 64;

    // A field has a name, an alias, arguments and their values.
    private const int MaxNodesPerField = 16;

    private readonly GraphQLDocumentBuilder _builder = new() { MaxDepth = ParserDepth };

    public GraphQLDocument Build(string body)
    {
        if (body.Length > limits.MaxQueryLength)
        {
            throw new QueryLimitError("The query is too long.");
        }

        var document = Parse(body);
        if (document.AllNestedCount() > (long)limits.MaxFields * MaxNodesPerField)
        {
            throw new QueryLimitError("The query has too many parts.");
        }

        ThrowIfTooLarge(document);
        return document;
    }

    private GraphQLDocument Parse(string body)
    {
        try
        {
            return _builder.Build(body);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new QueryLimitError("The query is nested too deeply.");
        }
    }

    private void ThrowIfTooLarge(GraphQLDocument document)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        if (operations.Count + fragments.Count < document.Definitions.Count)
        {
            throw new InvalidDocumentError("A document may contain operations and fragments only, no type definitions.");
        }

        if (operations.Exists(operation => operation.Operation == OperationType.Subscription))
        {
            throw new QueryLimitError("Subscriptions are not supported.");
        }

        if (operations.Count > limits.MaxOperations)
        {
            throw new QueryLimitError("The query has too many operations.");
        }

        var measure = new DocumentMeasure(document);
        var sum = default(DocumentSize);
        foreach (var operation in operations)
        {
            var size = measure.Measure(operation);
            ThrowIf(size.RootFields > limits.MaxRootFields);
            sum += size;
        }

        sum = fragments.Aggregate(sum, (total, fragment) => total + measure.MeasureUnused(fragment));
        ThrowIf(sum.Fields > limits.MaxFields || sum.Depth > limits.MaxDepth);
        ThrowIf(sum.Variables > limits.MaxVariables || sum.Directives > limits.MaxDirectives || sum.Arguments > limits.MaxArguments);
    }

    private static void ThrowIf(bool isTooMuch)
    {
        if (isTooMuch)
        {
            throw new QueryLimitError("The query is too large: too many fields, variables, directives or arguments, or too deep.");
        }
    }
}
