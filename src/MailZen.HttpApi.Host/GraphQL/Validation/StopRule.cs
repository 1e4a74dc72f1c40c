using GraphQL.Validation;
using GraphQLParser.AST;

namespace MailZen.HttpApi.Host.GraphQL.Validation;

/// <summary>
/// Ends the validation where the client has gone, and where there are as many errors as are answered. It stands before all other rules,
/// and is asked at each part of the document. What a rule does at one part is bounded by the limits of documents.
/// </summary>
internal sealed class StopRule : ValidationRuleBase, INodeVisitor
{
    /// <summary>Errors that are answered.</summary>
    public const int MaxErrors = 5;

    public static StopRule Instance { get; } = new();

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (context.HasErrors && context.Errors.Count() >= MaxErrors)
        {
            throw new ValidationStoppedException(context.Errors);
        }

        return default;
    }

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;
}
