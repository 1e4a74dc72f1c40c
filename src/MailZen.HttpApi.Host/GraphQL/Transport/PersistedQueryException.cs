namespace MailZen.HttpApi.Host.GraphQL.Transport;

/// <summary>
/// A request with the hash of a query and not its text (automatic persisted queries of Apollo Client and urql), of which nothing is kept
/// here.
/// </summary>
internal sealed class PersistedQueryException() : Exception("PersistedQueryNotSupported");
