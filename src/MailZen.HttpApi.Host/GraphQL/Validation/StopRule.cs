using GraphQL.Validation;
using GraphQLParser.AST;

namespace MailZen.HttpApi.Host.GraphQL.Validation;

/// <summary>
/// Ends the validation if the client has gone, and at the maximum number of errors. It precedes all other rules and runs at each part of
/// the document. The limits of documents bound what a rule does at one part.
/// </summary>
internal sealed class StopRule : ValidationRuleBase, INodeVisitor
{
    /// <summary>The maximum number of errors in a response.</summary>
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
