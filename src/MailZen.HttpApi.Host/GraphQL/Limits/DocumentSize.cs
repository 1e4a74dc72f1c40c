using GraphQLParser;
using GraphQLParser.AST;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Counts what a document comes to once its fragments are spread out, without spreading them: each fragment is measured once. A few hundred
/// bytes of fragments within fragments would otherwise be millions of fields.
/// </summary>
internal sealed class DocumentSize(GraphQLDocument document)
{
    private const long Plenty = 1_000_000;

    private readonly Dictionary<ROM, Size?> _fragments = [];

    public Size Measure(GraphQLSelectionSet selections)
    {
        var sum = new Size(0, 0, 0);
        foreach (var selection in selections.Selections)
        {
            var size = selection switch
            {
                GraphQLField { SelectionSet: { } inner } => Measure(inner) is var child ? new Size(1, 1 + child.Fields, 1 + child.Depth) : default,
                GraphQLField => new Size(1, 1, 1),
                GraphQLInlineFragment fragment => Measure(fragment.SelectionSet),
                GraphQLFragmentSpread spread => MeasureFragment(spread.FragmentName.Name.Value),
                _ => default,
            };
            sum = new Size(Math.Min(sum.RootFields + size.RootFields, Plenty), Math.Min(sum.Fields + size.Fields, Plenty), Math.Max(sum.Depth, size.Depth));
        }

        return sum;
    }

    /// <exception cref="QueryLimitError">The fragment refers to itself.</exception>
    public Size MeasureFragment(ROM name)
    {
        if (_fragments.TryGetValue(name, out var known))
        {
            return known ?? throw new QueryLimitError("A fragment refers to itself.");
        }

        _fragments[name] = null;
        var size = document.FindFragmentDefinition(name) is { } fragment ? Measure(fragment.SelectionSet) : default;
        _fragments[name] = size;
        return size;
    }

    public readonly record struct Size(long RootFields, long Fields, int Depth);
}
