using MailZen.Framework.Settings;
using MailZen.HttpApi.Host.Observability;
using MailZen.HttpApi.Host.Origins;

namespace MailZen.HttpApi.Host;

internal sealed class HostSettingDefinitionProvider(IHostEnvironment environment) : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                HostSettings.FrontendUrl,
                "FRONTEND_URL",
                SettingValueType.Text("origins, comma-separated", OriginList.IsUsable),
                environment.IsDevelopment() ? "http://localhost:3000" : null,
                "Origins of the web clients, which may call the API and write with the session cookie."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.LogFormat,
                LogFormat.Variable,
                SettingValueType.Choice(LogFormat.Text, LogFormat.Json),
                LogFormat.Text,
                "Form of the log lines on standard output: one line of text each, or one JSON object each with the trace id."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxConnections,
                "MAILZEN_MAX_CONNECTIONS",
                SettingValueType.Number(10, 1_000_000),
                "10000",
                "Maximum number of client connections; more are closed. Each takes a file descriptor: "
                    + "stay well below the process's limit (ulimit -n)."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxSockets,
                "MAILZEN_MAX_SOCKETS",
                SettingValueType.Number(10, 1_000_000),
                "1000",
                "Maximum number of WebSockets, in addition to those connections; an open admin page uses one."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MetricsToken,
                "MAILZEN_METRICS_TOKEN",
                SettingValueType.Text("any text"),
                null,
                "Bearer token for /metrics; without it, /metrics exists in Development only."
            )
            {
                IsEncrypted = true,
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxRootFields,
                "MAILZEN_GRAPHQL_MAX_ROOT_FIELDS",
                SettingValueType.Number(1, 100_000),
                "10",
                "Maximum number of root fields of a GraphQL operation; each alias counts."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxFields,
                "MAILZEN_GRAPHQL_MAX_FIELDS",
                SettingValueType.Number(1, 100_000),
                "500",
                "Maximum number of fields of all operations of a GraphQL document together, with fragments spread."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxDepth,
                "MAILZEN_GRAPHQL_MAX_DEPTH",
                SettingValueType.Number(1, 50),
                "15",
                "Maximum depth of a GraphQL operation; the introspection query of common tools needs 13."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxQueryLength,
                "MAILZEN_GRAPHQL_MAX_QUERY_LENGTH",
                SettingValueType.Number(100, 1_000_000),
                "8192",
                "Maximum length of a GraphQL document, in characters."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxBodyBytes,
                "MAILZEN_GRAPHQL_MAX_BODY_BYTES",
                SettingValueType.Number(1_000, 1_000_000),
                "65536",
                "Maximum size of a GraphQL request, in bytes."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxOperations,
                "MAILZEN_GRAPHQL_MAX_OPERATIONS",
                SettingValueType.Number(1, 1_000),
                "10",
                "Maximum number of operations in a GraphQL document."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxVariables,
                "MAILZEN_GRAPHQL_MAX_VARIABLES",
                SettingValueType.Number(0, 100_000),
                "100",
                "Maximum number of definitions and uses of variables in a GraphQL document, with fragments spread."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxDirectives,
                "MAILZEN_GRAPHQL_MAX_DIRECTIVES",
                SettingValueType.Number(0, 100_000),
                "50",
                "Maximum number of directives in a GraphQL document, counted the same way."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxArguments,
                "MAILZEN_GRAPHQL_MAX_ARGUMENTS",
                SettingValueType.Number(0, 100_000),
                "200",
                "Maximum number of arguments, input fields and list items in a GraphQL document, counted the same way."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxResultFields,
                "MAILZEN_GRAPHQL_MAX_RESULT_FIELDS",
                SettingValueType.Number(100, 1_000_000),
                "10000",
                "Maximum number of fields and list items in a GraphQL response."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxResultBytes,
                "MAILZEN_GRAPHQL_MAX_RESULT_BYTES",
                SettingValueType.Number(1_000, 10_000_000),
                "65536",
                "Maximum size of a GraphQL response, in bytes; a character that JSON may escape counts as six."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.RefusedDocumentsPerAddress,
                "MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS",
                SettingValueType.Number(1, 10_000_000),
                "300",
                "Refused GraphQL documents per client network and hour: broken, invalid or too large."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.Introspection,
                "MAILZEN_GRAPHQL_INTROSPECTION",
                SettingValueType.Flag,
                environment.IsDevelopment() ? "true" : "false",
                "Whether GraphQL clients may query the schema, and errors suggest its names; default: in Development only."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
