using MailZen.Framework.Settings;
using MailZen.Framework.Text;

namespace MailZen.PhoneVerification.Texts;

/// <summary>
/// The message to a number that was replaced: what happened, and what to do. It names neither number nor account, because somebody else may
/// have the number by now. Each that is built in fits in one GSM-7 segment.
/// </summary>
internal static class PhoneChangeTexts
{
    private static readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal)
    {
        ["en"] =
            "Your MailZen account now has another phone number than this one. If it was not you: "
            + "sign in, change your password and the number.",
        ["de"] =
            "Ihr MailZen-Konto hat jetzt eine andere Telefonnummer als diese. Waren Sie das nicht? "
            + "Loggen Sie sich ein und ändern Sie Passwort und Nummer.",
        ["fr"] =
            "Votre compte MailZen a désormais un autre numéro que celui-ci. Ce n'est pas vous ? "
            + "Connectez-vous, changez le mot de passe et le numéro.",
    };

    /// <summary>The languages that have a text built in.</summary>
    public static IReadOnlyCollection<string> Languages => _texts.Keys;

    /// <summary>The text of a language that has one built in; the English one for any other.</summary>
    public static string Default(string language) => _texts.GetValueOrDefault(language) ?? _texts[SmsTemplates.DefaultLanguage];

    public static bool IsUsable(string text) => text.Length <= SmsTemplates.MaxLength && StorableText.IsStorable(text);

    /// <summary>The text in the best matching language, or in English.</summary>
    public static string Of(string language, SettingSnapshot settings)
    {
        var known = SmsLanguages.From(settings).Find(language);
        return settings.GetOrNull(SmsTextSettings.PhoneChange(known)) ?? Default(known);
    }
}
