namespace MailZen.HttpApi.Host.GraphQL.Transport;

/// <summary>
/// A request with the hash of a query but not its text (automatic persisted queries of Apollo Client and urql), which is not supported.
/// </summary>
internal sealed class PersistedQueryException() : Exception("PersistedQueryNotSupported");
