using MailZen.Framework.Settings;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>How much one GraphQL request may ask for.</summary>
internal sealed record GraphQLLimits(int MaxRootFields, int MaxFields, int MaxDepth, int MaxQueryLength, int MaxBodyBytes)
{
    public static GraphQLLimits From(SettingResolver resolver)
    {
        var settings = resolver.ResolveEnvironment();
        return new GraphQLLimits(
            settings.GetInt32(HostSettings.MaxRootFields),
            settings.GetInt32(HostSettings.MaxFields),
            settings.GetInt32(HostSettings.MaxDepth),
            settings.GetInt32(HostSettings.MaxQueryLength),
            settings.GetInt32(HostSettings.MaxBodyBytes));
    }
}
