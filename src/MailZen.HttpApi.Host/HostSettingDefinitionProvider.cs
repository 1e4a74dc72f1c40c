using System.Text.RegularExpressions;
using MailZen.Framework.Settings;
using MailZen.HttpApi.Host.Hosts;
using MailZen.HttpApi.Host.Origins;
using MailZen.HttpApi.Host.Proxies;

namespace MailZen.HttpApi.Host;

internal sealed partial class HostSettingDefinitionProvider(IHostEnvironment environment) : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                HostSettings.FrontendUrl,
                "FRONTEND_URL",
                SettingValueType.Text("origins, comma-separated", OriginList.IsUsable),
                environment.IsDevelopment() ? "http://localhost:3000" : null,
                "Origins of the web clients: they may call with the cookie, and write with it."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.TrustedProxies,
                "MAILZEN_TRUSTED_PROXIES",
                SettingValueType.Text("addresses or networks (CIDR), comma-separated", ProxyList.IsUsable),
                null,
                "Proxies whose forwarding headers are believed; none by default, not even loopback."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.ForwardedHeader,
                "MAILZEN_FORWARDED_HEADER",
                SettingValueType.Choice(XForwardedHeaders.For, ForwardedHeader.Name),
                XForwardedHeaders.For,
                "The one family of headers in which those proxies name the client: X-Forwarded-For, -Proto and -Host, or Forwarded (RFC 7239). Any other is ignored."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.PublicHosts,
                "MAILZEN_PUBLIC_HOSTS",
                SettingValueType.Text(
                    "host names without ports, comma-separated; *.example.com for subdomains, * for any",
                    HostNames.IsUsable
                ),
                environment.IsDevelopment() ? "localhost, *.localhost, 127.0.0.1, [::1]" : null,
                "Hosts that clients ask for; requests for others are refused, but for health and metrics. "
                    + "Where unset, any host is served, with a warning; in Development, only this machine's own names."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.TransportSecurity,
                "MAILZEN_HSTS",
                SettingValueType.Text(
                    "max-age=<seconds>, then perhaps ; includeSubDomains and ; preload",
                    text => TransportSecurity().IsMatch(text)
                ),
                environment.IsDevelopment() ? null : "max-age=31536000; includeSubDomains",
                "What https answers send as Strict-Transport-Security; none in Development. max-age=0 takes it back."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxConnections,
                "MAILZEN_MAX_CONNECTIONS",
                SettingValueType.Number(10, 1_000_000),
                "10000",
                "Connections of clients at once; further ones are closed. Each takes a file descriptor: stay well below the process's limit (ulimit -n)."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxSockets,
                "MAILZEN_MAX_SOCKETS",
                SettingValueType.Number(10, 1_000_000),
                "1000",
                "Web sockets at once, beside those connections; an open administrators' page has one."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MetricsToken,
                "MAILZEN_METRICS_TOKEN",
                SettingValueType.Text("any text"),
                null,
                "Bearer token of /metrics; without one it is there in Development only."
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
                "Fields that a GraphQL operation may have at its root, aliases counted."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxFields,
                "MAILZEN_GRAPHQL_MAX_FIELDS",
                SettingValueType.Number(1, 100_000),
                "500",
                "Fields that all operations of a GraphQL document may have together, fragments spread."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxDepth,
                "MAILZEN_GRAPHQL_MAX_DEPTH",
                SettingValueType.Number(1, 50),
                "15",
                "Depth of a GraphQL operation; the introspection query of common tools needs 13."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxQueryLength,
                "MAILZEN_GRAPHQL_MAX_QUERY_LENGTH",
                SettingValueType.Number(100, 1_000_000),
                "8192",
                "Characters of a GraphQL document."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxBodyBytes,
                "MAILZEN_GRAPHQL_MAX_BODY_BYTES",
                SettingValueType.Number(1_000, 1_000_000),
                "65536",
                "Bytes of a GraphQL request."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxOperations,
                "MAILZEN_GRAPHQL_MAX_OPERATIONS",
                SettingValueType.Number(1, 1_000),
                "10",
                "Operations of a GraphQL document."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxVariables,
                "MAILZEN_GRAPHQL_MAX_VARIABLES",
                SettingValueType.Number(0, 100_000),
                "100",
                "Variables that all operations of a GraphQL document may define and use, fragments spread."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxDirectives,
                "MAILZEN_GRAPHQL_MAX_DIRECTIVES",
                SettingValueType.Number(0, 100_000),
                "50",
                "Directives of a GraphQL document, counted the same way."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxArguments,
                "MAILZEN_GRAPHQL_MAX_ARGUMENTS",
                SettingValueType.Number(0, 100_000),
                "200",
                "Arguments, input fields and items of lists of a GraphQL document, counted the same way."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxResultFields,
                "MAILZEN_GRAPHQL_MAX_RESULT_FIELDS",
                SettingValueType.Number(100, 1_000_000),
                "10000",
                "Fields and items of lists that a GraphQL reply may have."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.MaxResultBytes,
                "MAILZEN_GRAPHQL_MAX_RESULT_BYTES",
                SettingValueType.Number(1_000, 10_000_000),
                "65536",
                "Bytes of a GraphQL reply; characters that JSON may escape count as six."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.RefusedDocumentsPerAddress,
                "MAILZEN_GRAPHQL_REFUSED_DOCUMENTS_PER_ADDRESS",
                SettingValueType.Number(1, 10_000_000),
                "300",
                "Refused GraphQL documents of a client network in an hour: broken, not valid or too large."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                HostSettings.Introspection,
                "MAILZEN_GRAPHQL_INTROSPECTION",
                SettingValueType.Flag,
                environment.IsDevelopment() ? "true" : "false",
                "Whether GraphQL clients may ask for the schema, and errors suggest its names; default: on in Development only."
            )
            {
                IsEnvironmentOnly = true,
            }
        );

    [GeneratedRegex(@"\Amax-age=[0-9]{1,10}(\s*;\s*(includeSubDomains|preload))*\z", RegexOptions.IgnoreCase)]
    private static partial Regex TransportSecurity();
}
