using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Contract;

/// <summary>The contract is fixed: clients that were written against it must keep working.</summary>
public sealed class SchemaTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string ServedFile = "docs/schema.graphql";
    private const string ContractFile = "docs/contract.graphql";
    private const string UpdateVariable = "MAILZEN_UPDATE_SCHEMA";

    [Fact]
    public async Task Should_Serve_What_The_Repository_Says()
    {
        var served = await PrintAsync();
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(RepositoryFiles.Root, ServedFile), served);
        }

        served.ShouldBe(
            RepositoryFiles.Read(ServedFile),
            $"The schema has changed. Is it still the contract? Then run this test with {UpdateVariable}=1."
        );
    }

    [Fact]
    public async Task Should_Change_Nothing_In_The_Contract()
    {
        var served = await DescribeAsync(await PrintAsync());
        var contract = await DescribeAsync(RepositoryFiles.Read(ContractFile));

        contract.Count.ShouldBeGreaterThan(40);
        contract.Except(served).ShouldBeEmpty();
        var known = contract.Select(OwnerOf).ToHashSet();
        served
            .Except(contract)
            .Where(member => member.EndsWith('!') && member.StartsWith("input ", StringComparison.Ordinal))
            .Where(member => known.Contains(OwnerOf(member)))
            .ShouldBeEmpty("An input that is required now breaks clients that do not send it.");
    }

    /// <remarks>With one, a document that was measured once could ask for more the next time (DocumentCache).</remarks>
    [Fact]
    public async Task Should_Have_No_List_Whose_Length_Is_Asked_For()
    {
        var fields = (await StartAsync())
            .Services.GetRequiredService<ISchema>()
            .AllTypes.OfType<IObjectGraphType>()
            .SelectMany(type => type.Fields)
            .ToList();

        fields.Count.ShouldBeGreaterThan(20);
        fields.Where(field => field.Arguments?.Any(argument => argument.Name is "first" or "last") == true).ShouldBeEmpty();
    }

    private async Task<string> PrintAsync() => (await StartAsync()).Services.GetRequiredService<ISchema>().Print();

    /// <summary>One line for each type, field, argument and input, with its type.</summary>
    private static async Task<List<string>> DescribeAsync(string sdl)
    {
        var lines = new List<string>();
        foreach (var definition in Parser.Parse(sdl).Definitions)
        {
            switch (definition)
            {
                case GraphQLScalarTypeDefinition scalar:
                    lines.Add($"scalar {scalar.Name.Value}");
                    break;
                case GraphQLObjectTypeDefinition type:
                    foreach (var field in type.Fields!)
                    {
                        lines.Add($"field {type.Name.Value}.{field.Name.Value}: {await PrintTypeAsync(field.Type)}");
                        foreach (var argument in field.Arguments?.Items ?? [])
                        {
                            lines.Add(
                                $"input {type.Name.Value}.{field.Name.Value}({argument.Name.Value}): {await PrintTypeAsync(argument.Type)}"
                            );
                        }
                    }

                    break;
                case GraphQLInputObjectTypeDefinition input:
                    foreach (var field in input.Fields!)
                    {
                        lines.Add($"input {input.Name.Value}.{field.Name.Value}: {await PrintTypeAsync(field.Type)}");
                    }

                    break;
                case GraphQLEnumTypeDefinition type:
                    lines.AddRange(type.Values!.Select(value => $"enum {type.Name.Value}.{value.Name.Value}"));
                    break;
                default:
                    throw new NotSupportedException($"{definition.Kind} is not compared yet.");
            }
        }

        return lines;
    }

    /// <summary>What existing clients use, or do not use, as a whole: a field with its arguments, or an input.</summary>
    private static string OwnerOf(string member) =>
        member.Split(' ', ':') switch
        {
            ["input", var name, ..] when name.Split('(') is [var field, _] => field,
            ["input", var name, ..] => name.Split('.')[0],
            [_, var name, ..] => name,
            _ => throw new NotSupportedException($"{member} has no owner."),
        };

    private static async Task<string> PrintTypeAsync(GraphQLType type)
    {
        await using var writer = new StringWriter();
        await new SDLPrinter().PrintAsync(type, writer);
        return writer.ToString();
    }
}
