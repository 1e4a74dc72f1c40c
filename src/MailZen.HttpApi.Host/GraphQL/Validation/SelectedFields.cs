using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace MailZen.HttpApi.Host.GraphQL.Validation;

/// <summary>Spreads fragments. <see cref="Limits.BoundedDocumentBuilder"/> has made sure that this ends and stays small.</summary>
internal sealed class SelectedFields(ValidationContext context)
{
    public static IGraphType? RootOf(ISchema schema, GraphQLOperationDefinition operation) =>
        operation.Operation == OperationType.Mutation ? schema.Mutation : schema.Query;

    public IEnumerable<SelectedField> Expand(GraphQLSelectionSet selections, IGraphType? parent)
    {
        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    yield return new SelectedField(field, parent, FindDefinition(field, parent));
                    break;
                case GraphQLInlineFragment inline:
                    var type = inline.TypeCondition is { } condition ? FindType(condition) : parent;
                    foreach (var field in Expand(inline.SelectionSet, type))
                    {
                        yield return field;
                    }

                    break;
                case GraphQLFragmentSpread spread when FindFragment(spread) is { } fragment:
                    foreach (var field in Expand(fragment.SelectionSet, FindType(fragment.TypeCondition)))
                    {
                        yield return field;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private GraphQLFragmentDefinition? FindFragment(GraphQLFragmentSpread spread) =>
        context.Document.FindFragmentDefinition(spread.FragmentName.Name.Value);

    private IGraphType? FindType(GraphQLTypeCondition condition) => context.Schema.AllTypes[condition.Type.Name.Value];

    private FieldType? FindDefinition(GraphQLField field, IGraphType? parent)
    {
        var schema = context.Schema;
        var name = field.Name.Value;
        return name == schema.TypeNameMetaFieldType.Name ? schema.TypeNameMetaFieldType
            : parent == schema.Query && name == schema.SchemaMetaFieldType.Name ? schema.SchemaMetaFieldType
            : parent == schema.Query && name == schema.TypeMetaFieldType.Name ? schema.TypeMetaFieldType
            : (parent as IComplexGraphType)?.GetField(name);
    }
}
