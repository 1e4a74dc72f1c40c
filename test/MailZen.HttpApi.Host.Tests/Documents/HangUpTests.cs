using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using MailZen.HttpApi.Host.GraphQL.Validation;

namespace MailZen.HttpApi.Host.Tests.Documents;

/// <summary>Nobody validates a document for a client that has gone.</summary>
public sealed class HangUpTests
{
    private const int Fields = 1_000;

    private static readonly Schema _schema = Schema.For("type Query { name: String }");

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(Fields)]
    public async Task Should_Stop_At_The_Next_Part_Of_The_Document(int parts)
    {
        using var client = new CancellationTokenSource();
        var hangUp = new HangUpRule(client, parts);

        await Should.ThrowAsync<OperationCanceledException>(() => ValidateAsync([StopRule.Instance, hangUp], client.Token));

        hangUp.Parts.ShouldBe(parts);
    }

    [Fact]
    public async Task Should_Stop_Before_The_Library_Does_Anything()
    {
        BoundedDocumentValidator.RulesOf(isIntrospectionOn: true)[0].ShouldBe(StopRule.Instance);
        BoundedDocumentValidator.RulesOf(isIntrospectionOn: false)[0].ShouldBe(StopRule.Instance);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            ValidateAsync(BoundedDocumentValidator.RulesOf(isIntrospectionOn: true), new CancellationToken(canceled: true))
        );
    }

    private static async Task ValidateAsync(IEnumerable<IValidationRule> rules, CancellationToken cancellationToken)
    {
        var document = Parser.Parse($"{{ {string.Concat(Enumerable.Repeat("name ", Fields))} }}");
        await new DocumentValidator().ValidateAsync(
            new ValidationOptions
            {
                Schema = _schema,
                Document = document,
                Operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single(),
                Rules = rules,
                UserContext = new Dictionary<string, object?>(),
                Metrics = global::GraphQL.Instrumentation.Metrics.None,
                Variables = Inputs.Empty,
                Extensions = Inputs.Empty,
                CancellationToken = cancellationToken,
            }
        );
    }

    /// <summary>The client goes while so many parts have been looked at.</summary>
    private sealed class HangUpRule(CancellationTokenSource client, int parts) : ValidationRuleBase, INodeVisitor
    {
        public int Parts { get; private set; }

        public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

        public async ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            if (++Parts == parts)
            {
                await client.CancelAsync();
            }
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;
    }
}
