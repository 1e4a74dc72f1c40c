using MailZen.Framework.Text;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Texts;

/// <summary>What a text of a code may be.</summary>
internal static class SmsTemplates
{
    public const string DefaultLanguage = "en";
    public const string CodePlaceholder = "{code}";
    public const string MinutesPlaceholder = "{minutes}";

    /// <summary>Two concatenated GSM-7 segments; longer texts cost more than a code is worth.</summary>
    public const int MaxLength = 306;

    /// <summary>The template of a language that has one built in; the English one for any other.</summary>
    public static string Default(OtpPurpose purpose, string language) =>
        purpose.Texts.GetValueOrDefault(language) ?? purpose.Texts[DefaultLanguage];

    public static bool IsUsable(string template) =>
        template.Length <= MaxLength && StorableText.IsStorable(template) && template.Contains(CodePlaceholder, StringComparison.Ordinal);
}
