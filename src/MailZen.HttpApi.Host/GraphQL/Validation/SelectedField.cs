using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace MailZen.HttpApi.Host.GraphQL.Validation;

/// <summary>A field in its place once fragments are spread.</summary>
/// <param name="Node">The field.</param>
/// <param name="Parent">The type on which it is selected; null if the document names one that does not exist.</param>
/// <param name="Definition">Its definition in the schema; null if there is none.</param>
internal sealed record SelectedField(GraphQLField Node, IGraphType? Parent, FieldType? Definition)
{
    private static readonly SDLPrinter _printer = new();

    private string? _arguments;

    public ROM Name => Node.Name.Value;

    public ROM ResponseName => Node.Alias is { } alias ? alias.Name.Value : Node.Name.Value;

    public bool HasInnerFields => Node.SelectionSet is not null;

    // Printed once: repeating a field with large arguments costs no more than the length of the document.
    private string Arguments =>
        _arguments ??= string.Join(
            ',',
            (Node.Arguments?.Items ?? []).Select(argument => _printer.Print(argument)).Order(StringComparer.Ordinal)
        );

    public bool HasSameArguments(SelectedField other) => Arguments == other.Arguments;

    public bool HasSameShape(SelectedField other) =>
        Definition is null || other.Definition is null || HaveSameShape(Definition.ResolvedType!, other.Definition.ResolvedType!);

    private static bool HaveSameShape(IGraphType left, IGraphType right) =>
        (left, right) switch
        {
            (NonNullGraphType a, NonNullGraphType b) => HaveSameShape(a.ResolvedType!, b.ResolvedType!),
            (ListGraphType a, ListGraphType b) => HaveSameShape(a.ResolvedType!, b.ResolvedType!),
            (NonNullGraphType or ListGraphType, _) or (_, NonNullGraphType or ListGraphType) => false,
            _ => left == right || !(left.IsLeafType() || right.IsLeafType()),
        };
}
