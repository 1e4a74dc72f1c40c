using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Texts;

/// <summary>Names of the settings for message texts.</summary>
internal static class SmsTextSettings
{
    private const string Prefix = SmsSettings.Prefix;

    public const string WebOtpDomain = Prefix + "WebOtpDomain";

    public const string Languages = Prefix + "Languages";

    /// <summary>The message to a number that was replaced, in a language.</summary>
    public static string PhoneChange(string language) => $"{Prefix}Notice.PhoneChange.{language.Replace('-', '.')}";

    /// <summary>The template of a purpose in a language, such as <c>de</c> or <c>pt-BR</c>.</summary>
    public static string Template(OtpPurpose purpose, string language) => $"{Prefix}Template.{purpose}.{language.Replace('-', '.')}";
}
