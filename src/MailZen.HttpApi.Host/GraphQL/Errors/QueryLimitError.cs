using GraphQL.Execution;

namespace MailZen.HttpApi.Host.GraphQL.Errors;

/// <summary>The document exceeds a limit of a request.</summary>
internal sealed class QueryLimitError(string message) : RequestError(message);
