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
        builder => Array.ForEach(["Cat", "Dog"], name => builder.Types.For(name).IsTypeOfFunc = _ => true));

    private static readonly string[] _types = ["Named", "Cat", "Dog", "Query"];
    private static readonly string[] _leaves = ["name", "age", "a: name", "a: age", "b: name", "name @skip(if: true)"];
    private static readonly string[] _parents =
        ["cat", "dog", "named", "pet", "other", "kin", "kin(of: \"x\")", "a: kin(of: \"y\")", "kins", "a: kins", "b: other"];

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
        var (compared, valid) = (0, 0);
        for (var seed = 0; seed < Documents; seed++)
        {
            var document = Write(seed);
            if (!await IsValidAsync(document, FieldsOnCorrectType.Instance))
            {
                continue; // A field that nobody defines has no type to compare.
            }

            compared++;
            var expected = await IsValidAsync(document, OverlappingFieldsCanBeMerged.Instance);
            (await IsValidAsync(document, FieldsCanMergeRule.Instance)).ShouldBe(expected, document);
            valid += expected ? 1 : 0;
        }

        compared.ShouldBeGreaterThan(Documents / 10);
        valid.ShouldBeInRange(compared / 10, compared * 9 / 10);
    }

    private static async Task<bool> IsValidAsync(string text, IValidationRule rule)
    {
        var document = Parser.Parse(text);
        return (await new DocumentValidator().ValidateAsync(new ValidationOptions
        {
            Schema = _schema,
            Document = document,
            Operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single(),
            Rules = [rule],
            UserContext = new Dictionary<string, object?>(),
            Metrics = global::GraphQL.Instrumentation.Metrics.None,
            Variables = Inputs.Empty,
            Extensions = Inputs.Empty,
        })).IsValid;
    }

    private static string Write(int seed)
    {
        var state = (uint)seed;
        return $"{{ {Selections(2)} ...F1 ...F2 }} "
            + $"fragment F1 on {Of(_types)} {{ {Selections(2)} }} fragment F2 on {Of(_types)} {{ {Selections(1)} }}";

        string Selections(int depth) => string.Join(' ', Enumerable.Range(0, 1 + (int)Next(3)).Select(_ => Selection(depth)));

        string Selection(int depth) => Next(depth > 0 ? 6u : 2u) switch
        {
            0 or 1 => Of(_leaves),
            2 => $"... on {Of(_types)} {{ {Selections(depth - 1)} }}",
            3 when depth == 2 => "...F2",
            _ => $"{Of(_parents)} {{ {Selections(depth - 1)} }}",
        };

        string Of(string[] choices) => choices[Next((uint)choices.Length)];

        // The same documents each time (Numerical Recipes' generator).
        uint Next(uint below)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return (state >> 16) % below;
        }
    }
}
