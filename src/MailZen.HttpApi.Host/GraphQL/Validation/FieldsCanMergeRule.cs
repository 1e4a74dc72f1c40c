using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace MailZen.HttpApi.Host.GraphQL.Validation;

/// <summary>
/// Fields with one name in the response must be mergeable (GraphQL specification, 5.3.2). This replaces the library's rule, which compares
/// each pair of them and keeps an error for each: time and errors grow with the square of the fields. Here each is compared with the first.
/// </summary>
internal sealed class FieldsCanMergeRule : ValidationRuleBase
{
    private static readonly INodeVisitor _visitor = new MatchingNodeVisitor<GraphQLOperationDefinition>(
        (operation, context) =>
            CheckFull(context, new SelectedFields(context).Expand(operation.SelectionSet, SelectedFields.RootOf(context.Schema, operation)))
    );

    public static FieldsCanMergeRule Instance { get; } = new();

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(_visitor);

    /// <summary>Fields that may be in one object: they must be the same field with the same arguments.</summary>
    private static void CheckFull(ValidationContext context, IEnumerable<SelectedField> fields)
    {
        foreach (var named in ByName(fields).Where(named => named.Count > 1 || named[0].HasInnerFields))
        {
            var inOneObject = Overlapping(named);
            foreach (var same in inOneObject)
            {
                CheckSameField(context, same);
            }

            if (inOneObject.Count > 1)
            {
                CheckShape(context, named);
            }
        }
    }

    private static void CheckSameField(ValidationContext context, List<SelectedField> fields)
    {
        var first = fields[0];
        foreach (var other in fields.Skip(1))
        {
            var reason =
                first.Name != other.Name ? $"{first.Name} and {other.Name} are different fields"
                : !first.HasSameArguments(other) ? "they have differing arguments"
                : !first.HasSameShape(other) ? "they return conflicting types"
                : null;
            if (reason is not null)
            {
                Report(context, first, other, reason);
                return;
            }
        }

        CheckFull(context, Inner(context, fields));
    }

    /// <summary>Fields of different objects: they may differ, but clients must be able to read them by one type.</summary>
    private static void CheckShape(ValidationContext context, IEnumerable<SelectedField> fields)
    {
        foreach (var named in ByName(fields))
        {
            if (named.Find(other => !named[0].HasSameShape(other)) is { } differing)
            {
                Report(context, named[0], differing, "they return conflicting types");
                return;
            }

            CheckShape(context, Inner(context, named));
        }
    }

    private static IEnumerable<List<SelectedField>> ByName(IEnumerable<SelectedField> fields) =>
        fields.GroupBy(field => field.ResponseName).Select(group => group.ToList());

    /// <summary>One list for each type of object; fields of interfaces, which each object may have, are in all of them.</summary>
    private static List<List<SelectedField>> Overlapping(List<SelectedField> fields)
    {
        var types = fields.Select(field => field.Parent).Where(type => type is IObjectGraphType).Distinct().ToList();
        return types.Count < 2
            ? [fields]
            : [.. types.Select(type => fields.FindAll(field => field.Parent == type || field.Parent is not IObjectGraphType))];
    }

    private static IEnumerable<SelectedField> Inner(ValidationContext context, IEnumerable<SelectedField> fields)
    {
        var selected = new SelectedFields(context);
        return fields
            .Where(field => field.HasInnerFields)
            .SelectMany(field => selected.Expand(field.Node.SelectionSet!, field.Definition?.ResolvedType?.GetNamedType()));
    }

    private static void Report(ValidationContext context, SelectedField first, SelectedField other, string reason) =>
        context.ReportError(
            new ValidationError(
                context.Document.Source,
                "5.3.2",
                $"Fields {first.ResponseName} conflict because {reason}. Use different aliases to fetch both if this was intentional.",
                first.Node,
                other.Node
            )
        );
}
