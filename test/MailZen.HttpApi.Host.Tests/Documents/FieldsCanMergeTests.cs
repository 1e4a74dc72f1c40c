using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser;
using GraphQLParser.AST;
using MailZen.HttpApi.Host.GraphQL.Validation;

namespace MailZen.HttpApi.Host.Tests.Documents;

/// <summary>Our rule finds a conflict exactly where the library's, which is too dear, finds one.</summary>
public sealed class FieldsCanMergeTests
{
    private const int Documents = 5_000;

    private static readonly Schema _schema = Schema.For(
        """
        interface Named { name: String, other: Named }
        type Cat implements Named { name: String, other: Named, age: Int!, kin(of: String): Cat, kins: [Cat] }
        type Dog implements Named { name: String, other: Named, age: Int, kin(of: String): Dog, kins: [Dog!] }
        union Pet = Cat | Dog
        type Query { cat: Cat, dog: Dog, named: Named, pet: Pet }
        """,
        builder => Array.ForEach(["Cat", "Dog"], name => builder.Types.For(name).IsTypeOfFunc = _ => true)
    );

    private static readonly string[] _leaves = ["name", "a: name", "b: name", "name @skip(if: true)"];
    private static readonly string[] _animalLeaves = ["name", "age", "a: name", "a: age", "b: name", "name @skip(if: true)"];
    private static readonly string[] _animalParents =
    [
        "kin",
        "kin(of: \"x\")",
        "a: kin(of: \"y\")",
        "kins",
        "a: kins",
        "other",
        "b: other",
    ];

    // The fields of each type: a field that nobody defines has no type to compare.
    private static readonly Dictionary<string, (string[] Leaves, string[] Parents)> _fields = new()
    {
        ["Named"] = (_leaves, ["other", "a: other", "b: other"]),
        ["Cat"] = (_animalLeaves, _animalParents),
        ["Dog"] = (_animalLeaves, _animalParents),
        ["Pet"] = (["__typename"], []),
        ["Query"] = (["__typename"], ["cat", "dog", "named", "pet", "a: cat", "a: dog", "a: pet"]),
    };

    private static readonly string[] _types = ["Named", "Cat", "Dog", "Query"];

    [Theory]
    [InlineData("{ cat { a: name a: age } }", false)]
    [InlineData("{ cat { name name a: name } cat { a: name } }", true)]
    [InlineData("{ cat { kin(of: \"x\") { name } kin(of: \"y\") { name } } }", false)]
    [InlineData("{ cat { kin(of: \"x\") { name } kin(of:\"x\"){ name } } }", true)]
    [InlineData("{ cat { ...F } ...G } fragment F on Cat { a: name } fragment G on Query { cat { a: age } }", false)]
    [InlineData("{ pet { ... on Cat { a: name } ... on Dog { a: kin { name } } } }", false)]
    [InlineData("{ pet { ... on Cat { a: name } ... on Dog { a: name } } }", true)]
    [InlineData("{ pet { ... on Cat { age } ... on Dog { age } } }", false)]
    public async Task Should_Find_Conflicts(string document, bool isValid) =>
        (await IsValidAsync(document, FieldsCanMergeRule.Instance)).ShouldBe(isValid);

    [Fact]
    public async Task Should_Agree_With_The_Library()
    {
        var valid = 0;
        for (var seed = 0; seed < Documents; seed++)
        {
            var document = Write(seed);
            var expected = await IsValidAsync(document, OverlappingFieldsCanBeMerged.Instance);
            (await IsValidAsync(document, FieldsCanMergeRule.Instance)).ShouldBe(expected, document);
            valid += expected ? 1 : 0;
        }

        valid.ShouldBeInRange(Documents / 10, Documents * 9 / 10);
    }

    private static async Task<bool> IsValidAsync(string text, IValidationRule rule)
    {
        var document = Parser.Parse(text);
        return (
            await new DocumentValidator().ValidateAsync(
                new ValidationOptions
                {
                    Schema = _schema,
                    Document = document,
                    Operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single(),
                    Rules = [rule],
                    UserContext = new Dictionary<string, object?>(),
                    Metrics = global::GraphQL.Instrumentation.Metrics.None,
                    Variables = Inputs.Empty,
                    Extensions = Inputs.Empty,
                }
            )
        ).IsValid;
    }

    private static string Write(int seed)
    {
        var state = (uint)seed;
        var (first, second) = (Of(_types), Of(_types));
        return $"{{ {Selections("Query", 2)} ...F1 ...F2 }} "
            + $"fragment F1 on {first} {{ {Selections(first, 2)} }} fragment F2 on {second} {{ {Selections(second, 1)} }}";

        string Selections(string type, int depth) =>
            string.Join(' ', Enumerable.Range(0, 1 + (int)Next(3)).Select(_ => Selection(type, depth)));

        string Selection(string type, int depth) =>
            Next(depth > 0 ? 6u : 2u) switch
            {
                0 or 1 => Of(_fields[type].Leaves),
                2 when Of(_types) is var inner => $"... on {inner} {{ {Selections(inner, depth - 1)} }}",
                3 when depth == 2 => "...F2",
                _ when _fields[type].Parents is { Length: > 0 } parents && Of(parents) is var parent =>
                    $"{parent} {{ {Selections(TypeOf(type, parent), depth - 1)} }}",
                _ => Of(_fields[type].Leaves),
            };

        string Of(string[] choices) => choices[Next((uint)choices.Length)];

        static string TypeOf(string type, string parent) =>
            parent switch
            {
                "cat" or "a: cat" => "Cat",
                "dog" or "a: dog" => "Dog",
                "pet" or "a: pet" => "Pet",
                _ when parent.EndsWith("other", StringComparison.Ordinal) || parent == "named" => "Named",
                _ => type,
            };

        // The same documents each time (Numerical Recipes' generator).
        uint Next(uint below)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return (state >> 16) % below;
        }
    }
}
