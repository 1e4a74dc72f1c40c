using HotChocolate.Language;
using static MailZen.PhoneVerification.HotChocolate.Bounds.DocumentSize;

namespace MailZen.PhoneVerification.HotChocolate.Bounds;

/// <summary>
/// Measures a document as if its fragments were spread, but measures each fragment only once. A few hundred bytes of nested fragments would
/// otherwise be millions of fields.
/// </summary>
internal sealed class DocumentMeasure(DocumentNode document)
{
    private readonly ILookup<string, FragmentDefinitionNode> _definitions = document
        .Definitions.OfType<FragmentDefinitionNode>()
        .ToLookup(fragment => fragment.Name.Value, StringComparer.Ordinal);

    private readonly Dictionary<FragmentDefinitionNode, DocumentSize?> _fragments = [];

    /// <summary>The size of an operation; null if a fragment refers to itself.</summary>
    public DocumentSize? MeasureOrNull(OperationDefinitionNode operation) =>
        Sum([
            Measure(operation.SelectionSet),
            Measure(operation.Directives),
            .. operation.VariableDefinitions.Select(variable =>
                Sum([new DocumentSize(Variables: 1), Measure(variable.DefaultValue), Measure(variable.Directives)])
            ),
        ]);

    /// <summary>The size of a fragment that no measured operation spreads; nothing for any other.</summary>
    public DocumentSize? MeasureUnusedOrNull(FragmentDefinitionNode fragment) =>
        _fragments.ContainsKey(fragment) ? default(DocumentSize) : Measure(fragment);

    private DocumentSize? Measure(SelectionSetNode selections) =>
        Sum(
            selections.Selections.Select(selection =>
                selection switch
                {
                    FieldNode field => Measure(field),
                    InlineFragmentNode inline => Measure(inline.SelectionSet) + Measure(inline.Directives),
                    FragmentSpreadNode spread => MeasureSpread(spread.Name.Value) + Measure(spread.Directives),
                    _ => default(DocumentSize),
                }
            )
        );

    private DocumentSize? Measure(FieldNode field)
    {
        var inner = field.SelectionSet is { } selections ? Measure(selections) : default(DocumentSize);
        return (inner is { } size ? size with { RootFields = 0, Depth = size.Depth + 1 } : inner)
            + new DocumentSize(RootFields: 1, Fields: 1)
            + Measure(field.Arguments)
            + Measure(field.Directives);
    }

    private DocumentSize? MeasureSpread(string name) =>
        _definitions[name].FirstOrDefault() is { } fragment ? Measure(fragment) : new DocumentSize(RootFields: 1, Fields: 1);

    private DocumentSize? Measure(FragmentDefinitionNode fragment)
    {
        if (!_fragments.TryGetValue(fragment, out var size))
        {
            _fragments[fragment] = null; // What it finds if it refers to itself.
            _fragments[fragment] = size = Measure(fragment.SelectionSet) + Measure(fragment.Directives);
        }

        return size;
    }

    private static DocumentSize? Measure(IEnumerable<DirectiveNode> directives) =>
        Sum(directives.Select(directive => new DocumentSize(Directives: 1) + Measure(directive.Arguments)));

    private static DocumentSize? Measure(IEnumerable<ArgumentNode> arguments) =>
        Sum(arguments.Select(argument => new DocumentSize(Arguments: 1) + Measure(argument.Value)));

    private static DocumentSize? Measure(IValueNode? value) =>
        value switch
        {
            VariableNode => new DocumentSize(Variables: 1),
            ListValueNode list => Sum(list.Items.Select(item => new DocumentSize(Arguments: 1) + Measure(item))),
            ObjectValueNode fields => Sum(fields.Fields.Select(field => new DocumentSize(Arguments: 1) + Measure(field.Value))),
            _ => default(DocumentSize),
        };
}
