using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using MailZen.HttpApi.Host.GraphQL.Errors;
using MailZen.HttpApi.Host.GraphQL.Limits;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace MailZen.HttpApi.Host.GraphQL.Execution;

/// <summary>
/// Executes one field after the other, because a <c>DbContext</c> serves one call at a time, and stops when the response becomes too large.
/// A small document may ask for a large one: the lists of introspection multiply, and each item repeats the names that the client gave to
/// its fields.
/// </summary>
internal sealed class BoundedExecutionStrategy(GraphQLLimits limits) : IExecutionStrategy
{
    public Task<ExecutionResult> ExecuteAsync(ExecutionContext context) => new Run(limits).ExecuteAsync(context);

    public Task ExecuteNodeTreeAsync(ExecutionContext context, ExecutionNode rootNode) =>
        new Run(limits).ExecuteNodeTreeAsync(context, rootNode);

    public Dictionary<string, (GraphQLField field, FieldType fieldType)>? GetSubFields(
        ExecutionContext executionContext,
        ExecutionNode executionNode
    ) => SerialExecutionStrategy.Instance.GetSubFields(executionContext, executionNode);

    private sealed class Run(GraphQLLimits limits) : SerialExecutionStrategy
    {
        private readonly ResultSize _size = new();

        protected override async Task ExecuteNodeAsync(ExecutionContext context, ExecutionNode node)
        {
            await base.ExecuteNodeAsync(context, node);

            // Items of lists come here again; they were counted with their list.
            if (node is not RootExecutionNode && node.Parent is not ArrayExecutionNode)
            {
                _size.Add(node);
            }

            if (_size.Fields > limits.MaxResultFields || _size.Bytes > limits.MaxResultBytes)
            {
                throw new QueryLimitError("The response would be too large.");
            }
        }
    }
}
