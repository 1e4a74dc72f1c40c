using MailZen.Framework.Settings;
using MailZen.HttpApi.Host.Origins;
using MailZen.HttpApi.Host.Proxies;

namespace MailZen.HttpApi.Host;

internal sealed class HostSettingDefinitionProvider(IHostEnvironment environment) : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(
        new SettingDefinition(HostSettings.FrontendUrl, "FRONTEND_URL", SettingValueType.Text("origins, comma-separated", OriginList.IsUsable), environment.IsDevelopment() ? "http://localhost:3000" : null,
            "Origins of the web clients: they may call with the cookie, and write with it.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.TrustedProxies, "MAILZEN_TRUSTED_PROXIES", SettingValueType.Text("addresses or networks (CIDR), comma-separated", ProxyList.IsUsable), null,
            "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; none by default, not even loopback.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MetricsToken, "MAILZEN_METRICS_TOKEN", SettingValueType.Text("any text"), null,
            "Bearer token of /metrics; without one it is there in Development only.") { IsEncrypted = true, IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxRootFields, "MAILZEN_GRAPHQL_MAX_ROOT_FIELDS", SettingValueType.Number(1, 100_000), "10",
            "Fields that a GraphQL operation may have at its root, aliases counted.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxFields, "MAILZEN_GRAPHQL_MAX_FIELDS", SettingValueType.Number(1, 100_000), "500",
            "Fields that all operations of a GraphQL document may have together, fragments spread.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxDepth, "MAILZEN_GRAPHQL_MAX_DEPTH", SettingValueType.Number(1, 50), "15",
            "Depth of a GraphQL operation; the introspection query of common tools needs 13.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxQueryLength, "MAILZEN_GRAPHQL_MAX_QUERY_LENGTH", SettingValueType.Number(100, 1_000_000), "8192",
            "Characters of a GraphQL document.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxBodyBytes, "MAILZEN_GRAPHQL_MAX_BODY_BYTES", SettingValueType.Number(1_000, 1_000_000), "65536",
            "Bytes of a GraphQL request.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxOperations, "MAILZEN_GRAPHQL_MAX_OPERATIONS", SettingValueType.Number(1, 1_000), "10",
            "Operations of a GraphQL document.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxVariables, "MAILZEN_GRAPHQL_MAX_VARIABLES", SettingValueType.Number(0, 100_000), "100",
            "Variables that all operations of a GraphQL document may define and use, fragments spread.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxDirectives, "MAILZEN_GRAPHQL_MAX_DIRECTIVES", SettingValueType.Number(0, 100_000), "50",
            "Directives of a GraphQL document, counted the same way.") { IsEnvironmentOnly = true },
        new SettingDefinition(HostSettings.MaxArguments, "MAILZEN_GRAPHQL_MAX_ARGUMENTS", SettingValueType.Number(0, 100_000), "200",
            "Arguments, input fields and items of lists of a GraphQL document, counted the same way.") { IsEnvironmentOnly = true },
        new SettingDefinition(
            HostSettings.MaxResultFields, "MAILZEN_GRAPHQL_MAX_RESULT_FIELDS", SettingValueType.Number(100, 1_000_000), "10000",
            "Fields and items of lists that a GraphQL reply may have.") { IsEnvironmentOnly = true },
        new SettingDefinition(
            HostSettings.MaxResultBytes, "MAILZEN_GRAPHQL_MAX_RESULT_BYTES", SettingValueType.Number(1_000, 10_000_000), "65536",
            "Bytes of a GraphQL reply; characters that JSON may escape count as six.") { IsEnvironmentOnly = true },
        new SettingDefinition(
            HostSettings.RefusedDocumentsPerAddress, "MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS",
            SettingValueType.Number(1, 10_000_000), "300",
            "Refused GraphQL documents of a client network in an hour: broken, not valid or too large.") { IsEnvironmentOnly = true },
        new SettingDefinition(
            HostSettings.Introspection, "MAILZEN_GRAPHQL_INTROSPECTION", SettingValueType.Flag,
            environment.IsDevelopment() ? "true" : "false",
            "Whether GraphQL clients may ask for the schema, and errors suggest its names; default: on in Development only.")
        {
            IsEnvironmentOnly = true,
        });
}
