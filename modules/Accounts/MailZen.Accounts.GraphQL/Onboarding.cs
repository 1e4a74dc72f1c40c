namespace MailZen.HttpApi.Host.GraphQL.Types;

/// <summary>The step to which clients send a person next.</summary>
internal static class Onboarding
{
    public static string NextStep(bool hasMailbox) => hasMailbox ? "/" : "/auth/alias-select";
}
