using System.Globalization;

namespace MailZen.Accounts.SecondFactors;

/// <summary>The rows of an authenticator app.</summary>
internal static class AuthenticatorRows
{
    /// <summary>The name of the encrypted secret's row.</summary>
    public const string Secret = "Secret";

    /// <summary>The name of the row with the last step whose code was used: no code of it or of an earlier one works again.</summary>
    public const string LastStep = "LastStep";

    /// <summary>A step as text that sorts like the number.</summary>
    public static string Write(long step) => step.ToString("D12", CultureInfo.InvariantCulture);
}
