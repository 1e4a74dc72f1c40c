using MailZen.Framework.Text;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Sms.Texts;

/// <summary>
/// The built-in templates. Each names the product and the code's lifetime, and fits one GSM-7 segment with the longest code.
/// </summary>
internal static class SmsTemplates
{
    public const string DefaultLanguage = "en";
    public const string CodePlaceholder = "{code}";
    public const string MinutesPlaceholder = "{minutes}";

    /// <summary>Two concatenated GSM-7 segments; longer messages cost too much for a code.</summary>
    public const int MaxLength = 306;

    public static IReadOnlyDictionary<string, string> Defaults(OtpPurpose purpose) =>
        purpose == OtpPurpose.Signup ? _signup : _phoneVerification;

    /// <summary>The built-in template of a language; English if there is none.</summary>
    public static string Default(OtpPurpose purpose, string language) =>
        Defaults(purpose).GetValueOrDefault(language) ?? Defaults(purpose)[DefaultLanguage];

    public static bool IsUsable(string template) =>
        template.Length <= MaxLength && StorableText.IsStorable(template) && template.Contains(CodePlaceholder, StringComparison.Ordinal);

    private static readonly Dictionary<string, string> _phoneVerification = new(StringComparer.Ordinal)
    {
        ["en"] = "{code} is your MailZen code to verify this phone. It expires in {minutes} min. Never share it.",
        ["de"] = "{code} ist Ihr MailZen-Code, um dieses Telefon zu bestätigen. Gültig für {minutes} Min. Geben Sie ihn nie weiter.",
        ["fr"] = "{code} est votre code MailZen pour vérifier ce téléphone. Il expire dans {minutes} min. Ne le partagez jamais.",
    };

    private static readonly Dictionary<string, string> _signup = new(StringComparer.Ordinal)
    {
        ["en"] = "{code} is your MailZen code to sign up. It expires in {minutes} min. Never share it.",
        ["de"] = "{code} ist Ihr MailZen-Code zur Anmeldung. Gültig für {minutes} Min. Geben Sie ihn nie weiter.",
        ["fr"] = "{code} est votre code MailZen pour vous inscrire. Il expire dans {minutes} min. Ne le partagez jamais.",
    };
}
