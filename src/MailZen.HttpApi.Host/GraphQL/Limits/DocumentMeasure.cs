using GraphQLParser;
using GraphQLParser.AST;
using MailZen.HttpApi.Host.GraphQL.Errors;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Measures a document as if its fragments were spread, but measures each fragment only once. A few hundred bytes of nested fragments would
/// otherwise be millions of fields.
/// </summary>
internal sealed class DocumentMeasure
{
    private readonly Dictionary<ROM, GraphQLFragmentDefinition> _definitions = [];
    private readonly Dictionary<GraphQLFragmentDefinition, DocumentSize?> _fragments = [];

    public DocumentMeasure(GraphQLDocument document)
    {
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            // If several have one name, spreads mean the first, as in the library.
            _definitions.TryAdd(fragment.FragmentName.Name.Value, fragment);
        }
    }

    /// <exception cref="QueryLimitError">A fragment refers to itself.</exception>
    public DocumentSize Measure(GraphQLOperationDefinition operation)
    {
        var size = Measure(operation.SelectionSet) + MeasureDirectives(operation.Directives);
        foreach (var variable in operation.Variables?.Items ?? [])
        {
            size += new DocumentSize(Variables: 1) + MeasureValue(variable.DefaultValue) + MeasureDirectives(variable.Directives);
        }

        return size;
    }

    /// <summary>The size of a fragment that no measured operation spreads; nothing for any other.</summary>
    /// <exception cref="QueryLimitError">A fragment refers to itself.</exception>
    public DocumentSize MeasureUnused(GraphQLFragmentDefinition fragment) =>
        _fragments.ContainsKey(fragment) ? default : MeasureFragment(fragment);

    private DocumentSize Measure(GraphQLSelectionSet selections)
    {
        var sum = default(DocumentSize);
        foreach (var selection in selections.Selections)
        {
            sum += selection switch
            {
                GraphQLField field => MeasureField(field),
                GraphQLInlineFragment inline => Measure(inline.SelectionSet) + MeasureDirectives(inline.Directives),
                GraphQLFragmentSpread spread => MeasureSpread(spread.FragmentName.Name.Value) + MeasureDirectives(spread.Directives),
                _ => default,
            };
        }

        return sum;
    }

    private DocumentSize MeasureField(GraphQLField field)
    {
        var inner = field.SelectionSet is { } selections ? Measure(selections) : default;
        return (inner with { RootFields = 0, Depth = inner.Depth + 1 })
            + new DocumentSize(RootFields: 1, Fields: 1)
            + MeasureArguments(field.Arguments)
            + MeasureDirectives(field.Directives);
    }

    private DocumentSize MeasureSpread(ROM name) =>
        _definitions.TryGetValue(name, out var fragment) ? MeasureFragment(fragment) : new DocumentSize(RootFields: 1, Fields: 1);

    private DocumentSize MeasureFragment(GraphQLFragmentDefinition fragment)
    {
        if (_fragments.TryGetValue(fragment, out var known))
        {
            return known ?? throw new QueryLimitError("A fragment refers to itself.");
        }

        _fragments[fragment] = null;
        var size = Measure(fragment.SelectionSet) + MeasureDirectives(fragment.Directives);
        _fragments[fragment] = size;
        return size;
    }

    private static DocumentSize MeasureDirectives(GraphQLDirectives? directives)
    {
        var sum = default(DocumentSize);
        foreach (var directive in directives?.Items ?? [])
        {
            sum += new DocumentSize(Directives: 1) + MeasureArguments(directive.Arguments);
        }

        return sum;
    }

    private static DocumentSize MeasureArguments(GraphQLArguments? arguments)
    {
        var sum = default(DocumentSize);
        foreach (var argument in arguments?.Items ?? [])
        {
            sum += new DocumentSize(Arguments: 1) + MeasureValue(argument.Value);
        }

        return sum;
    }

    private static DocumentSize MeasureValue(GraphQLValue? value)
    {
        switch (value)
        {
            case GraphQLVariable:
                return new DocumentSize(Variables: 1);
            case GraphQLListValue { Values: { } items }:
                return items.Aggregate(new DocumentSize(Arguments: items.Count), (sum, item) => sum + MeasureValue(item));
            case GraphQLObjectValue { Fields: { } fields }:
                return fields.Aggregate(new DocumentSize(Arguments: fields.Count), (sum, field) => sum + MeasureValue(field.Value));
            default:
                return default;
        }
    }
}
