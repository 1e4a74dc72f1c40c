using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.Settings;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>Limits of a GraphQL request: what it may ask for, how much of it, and how often it may be refused.</summary>
/// <param name="RefusedDocumentsPerAddress">Null if abuse limits are off.</param>
internal sealed record GraphQLLimits(
    int MaxRootFields,
    int MaxFields,
    int MaxDepth,
    int MaxQueryLength,
    int MaxBodyBytes,
    int MaxOperations,
    int MaxVariables,
    int MaxDirectives,
    int MaxArguments,
    int MaxResultFields,
    int MaxResultBytes,
    int? RefusedDocumentsPerAddress,
    bool IsIntrospectionOn
)
{
    public static GraphQLLimits From(SettingResolver resolver)
    {
        var settings = resolver.ResolveEnvironment();
        return new GraphQLLimits(
            settings.GetInt32(HostSettings.MaxRootFields),
            settings.GetInt32(HostSettings.MaxFields),
            settings.GetInt32(HostSettings.MaxDepth),
            settings.GetInt32(HostSettings.MaxQueryLength),
            settings.GetInt32(HostSettings.MaxBodyBytes),
            settings.GetInt32(HostSettings.MaxOperations),
            settings.GetInt32(HostSettings.MaxVariables),
            settings.GetInt32(HostSettings.MaxDirectives),
            settings.GetInt32(HostSettings.MaxArguments),
            settings.GetInt32(HostSettings.MaxResultFields),
            settings.GetInt32(HostSettings.MaxResultBytes),
            settings.IsTrue(OperationLimitSettings.Enabled) ? settings.GetInt32(HostSettings.RefusedDocumentsPerAddress) : null,
            settings.IsTrue(HostSettings.Introspection)
        );
    }
}
