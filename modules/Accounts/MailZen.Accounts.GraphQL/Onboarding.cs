namespace MailZen.Accounts.GraphQL;

/// <summary>The step to which clients send a person next.</summary>
internal static class Onboarding
{
    public static string NextStep(bool hasMailbox) => hasMailbox ? "/" : "/auth/alias-select";
}
