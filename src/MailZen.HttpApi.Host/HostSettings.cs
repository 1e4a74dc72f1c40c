namespace MailZen.HttpApi.Host;

/// <summary>Names of the settings of the host.</summary>
internal static class HostSettings
{
    public const string FrontendUrl = "MailZen.Host.FrontendUrl";
    public const string LogFormat = "MailZen.Host.LogFormat";
    public const string MaxConnections = "MailZen.Host.MaxConnections";
    public const string MaxSockets = "MailZen.Host.MaxSockets";
    public const string MetricsToken = "MailZen.Host.MetricsToken";
    public const string MaxRootFields = "MailZen.GraphQL.MaxRootFields";
    public const string MaxFields = "MailZen.GraphQL.MaxFields";
    public const string MaxDepth = "MailZen.GraphQL.MaxDepth";
    public const string MaxQueryLength = "MailZen.GraphQL.MaxQueryLength";
    public const string MaxBodyBytes = "MailZen.GraphQL.MaxBodyBytes";
    public const string MaxOperations = "MailZen.GraphQL.MaxOperations";
    public const string MaxVariables = "MailZen.GraphQL.MaxVariables";
    public const string MaxDirectives = "MailZen.GraphQL.MaxDirectives";
    public const string MaxArguments = "MailZen.GraphQL.MaxArguments";
    public const string MaxResultFields = "MailZen.GraphQL.MaxResultFields";
    public const string MaxResultBytes = "MailZen.GraphQL.MaxResultBytes";
    public const string RefusedDocumentsPerAddress = "MailZen.GraphQL.RefusedDocumentsPerAddress";
    public const string Introspection = "MailZen.GraphQL.Introspection";
}
