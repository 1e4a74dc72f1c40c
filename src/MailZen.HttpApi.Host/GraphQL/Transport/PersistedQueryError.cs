using GraphQL;

namespace MailZen.HttpApi.Host.GraphQL.Transport;

/// <summary>Makes such a client send the text: message and code are Apollo Server's.</summary>
internal sealed class PersistedQueryError : ExecutionError
{
    public PersistedQueryError()
        : base("PersistedQueryNotSupported")
    {
        Code = "PERSISTED_QUERY_NOT_SUPPORTED";
        this.AddExtension("reason", Code);
    }
}
