using GraphQL.Execution;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>The document asks for more than a request may.</summary>
internal sealed class QueryLimitError(string message) : RequestError(message);
