using System.Globalization;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Sms.Texts;

/// <summary>Writes the text of a code in the person's language.</summary>
internal static class SmsTexts
{
    /// <summary>The language of the request where there are texts in it, else English.</summary>
    public static string CurrentLanguage(OtpPurpose purpose)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return SmsTemplates.Defaults(purpose).ContainsKey(language) ? language : SmsTemplates.DefaultLanguage;
    }

    /// <summary>Fills the template in. The minutes are those that are left, so that a re-send promises no more than it holds.</summary>
    public static string Render(OtpChallenge challenge, string code, DateTimeOffset now, SettingSnapshot settings)
    {
        var minutes = Math.Max(1, (int)(challenge.ExpiresAt - now).TotalMinutes);
        var text = settings.GetOrNull(SmsSettings.Template(challenge.Purpose, challenge.Language))!
            .Replace(SmsTemplates.CodePlaceholder, code, StringComparison.Ordinal)
            .Replace(SmsTemplates.MinutesPlaceholder, minutes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        // WebOTP: the last line binds the code to one site (https://wicg.github.io/sms-one-time-codes/).
        return settings.GetOrNull(SmsSettings.WebOtpDomain) is { } domain ? $"{text}\n@{domain} #{code}" : text;
    }
}
