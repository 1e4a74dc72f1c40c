using MailZen.TestBase;
using Mono.Cecil;

namespace MailZen.HttpApi.Host.Tests.Architecture;

/// <summary>
/// Inside a project folders depend downwards only: no circle of them. Read from the compiled code, where a folder is a namespace, so that
/// neither constants nor comments count.
/// </summary>
public sealed class FolderTests
{
    // What composes a project names everything in it, and stands in its root.
    private static readonly string[] _composing = ["Module", "Model", "ServiceCollectionExtensions", "Pipeline", "DbContext", "Program"];

    public static TheoryData<string> Projects =>
        [.. RepositoryFiles.FindProduct("*.csproj").Select(project => Path.GetFileNameWithoutExtension(project))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Should_Have_No_Circle(string project) => string.Join('\n', FindCircle(FindArrows(project))).ShouldBeEmpty();

    [Fact]
    public void Should_Find_The_Arrows_Of_The_Code() =>
        FindArrows("MailZen.PhoneVerification")[".Sending"].Keys.ShouldContain(".Challenges");

    [Fact]
    public void Should_Find_A_Circle() =>
        FindCircle(
                new()
                {
                    ["a"] = new() { ["b"] = "x" },
                    ["b"] = new() { ["c"] = "y" },
                    ["c"] = new() { ["a"] = "z" },
                    ["d"] = new() { ["a"] = "w" },
                }
            )
            .ShouldBe(["a → b (x)", "b → c (y)", "c → a (z)"], ignoreOrder: true);

    /// <summary>The arrows of a circle, each with a type that makes it; none where there is no circle.</summary>
    private static IEnumerable<string> FindCircle(Dictionary<string, Dictionary<string, string>> arrows)
    {
        // Folders that nothing leads out of, or into, are no part of a circle.
        var left = arrows.ToDictionary(from => from.Key, from => from.Value.Keys.ToHashSet());
        for (var removed = 1; removed > 0; )
        {
            var targets = left.Values.SelectMany(to => to).ToHashSet();
            var ends = left.Where(from => !from.Value.Any(left.ContainsKey) || !targets.Contains(from.Key))
                .Select(from => from.Key)
                .ToList();
            ends.ForEach(end => left.Remove(end));
            removed = ends.Count;
        }

        return left.Keys.SelectMany(from =>
            arrows[from].Where(to => left.ContainsKey(to.Key)).Select(to => $"{from} → {to.Key} ({to.Value})")
        );
    }

    private static Dictionary<string, Dictionary<string, string>> FindArrows(string project)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"));
        var arrows = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var type in assembly.MainModule.Types.Where(type => FolderOf(type) is not null && !IsComposing(type)))
        {
            var from = FolderOf(type)!;
            foreach (var used in UsedBy(type).Where(used => used.Scope == assembly.MainModule || used is TypeDefinition))
            {
                if (FolderOf(used) is { } to && to != from && !IsComposing(used))
                {
                    arrows.TryAdd(from, new(StringComparer.Ordinal));
                    arrows[from].TryAdd(to, $"{type.Name} uses {used.Name}");
                }
            }
        }

        return arrows;

        string? FolderOf(TypeReference type)
        {
            var outer = type;
            while (outer.DeclaringType is { } declaring)
            {
                outer = declaring;
            }

            var isGenerated =
                outer.Namespace.Contains("Migrations", StringComparison.Ordinal)
                || outer.Namespace.Contains("CompiledModels", StringComparison.Ordinal);
            return outer.Namespace.StartsWith(project, StringComparison.Ordinal) && !isGenerated ? outer.Namespace[project.Length..] : null;
        }
    }

    private static bool IsComposing(TypeReference type) =>
        Array.Exists(_composing, name => type.Name.EndsWith(name, StringComparison.Ordinal));

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        IEnumerable<TypeReference?> used =
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Properties.Select(property => property.PropertyType),
            .. type.Methods.SelectMany(UsedBy),
            .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        ];
        return used.OfType<TypeReference>().SelectMany(Parts).Concat(type.NestedTypes.SelectMany(UsedBy));
    }

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters)
        {
            yield return parameter.ParameterType;
        }

        foreach (var instruction in method.HasBody ? method.Body.Instructions : [])
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    yield return type;
                    break;
                case MemberReference { DeclaringType: { } declaring } member:
                    yield return declaring;
                    foreach (var argument in member is GenericInstanceMethod generic ? generic.GenericArguments : [])
                    {
                        yield return argument;
                    }

                    break;
            }
        }
    }

    /// <summary>The type and those it is built of: what an array is of, and generic arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification of => Parts(of.ElementType),
            _ => [type],
        };
}
