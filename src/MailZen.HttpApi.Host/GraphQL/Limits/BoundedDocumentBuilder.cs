using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Parses a document and refuses one that is too large before any validation rule walks it: rules and executor take time that grows with
/// the square of a document's fields, and faster with its fragments. Subscriptions it refuses, too.
/// </summary>
internal sealed class BoundedDocumentBuilder(GraphQLLimits limits) : IDocumentBuilder
{
    private const int ParserDepth = 64;

    // A field comes with a name, an alias, arguments and their values.
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

        var measure = new DocumentSize(document);
        foreach (var definition in document.Definitions)
        {
            var size = definition switch
            {
                GraphQLOperationDefinition { Operation: OperationType.Subscription } => throw new QueryLimitError("Subscriptions are not served."),
                GraphQLOperationDefinition operation => measure.Measure(operation.SelectionSet),
                GraphQLFragmentDefinition fragment => measure.MeasureFragment(fragment.FragmentName.Name.Value) with { RootFields = 0 },
                _ => default,
            };
            if (size.RootFields > limits.MaxRootFields || size.Fields > limits.MaxFields || size.Depth > limits.MaxDepth)
            {
                throw new QueryLimitError("The query asks for too much: too many fields, or too deep.");
            }
        }

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
}
