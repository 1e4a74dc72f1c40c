using GraphQL.Execution;

namespace MailZen.HttpApi.Host.GraphQL.Transport;

/// <summary>Says what is wrong with a request that is not a valid GraphQL request.</summary>
internal sealed class QueryRequestError(string message) : RequestError(message);
