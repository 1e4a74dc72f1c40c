using GraphQL.Execution;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>The document exceeds a limit of a request.</summary>
internal sealed class QueryLimitError(string message) : RequestError(message);
