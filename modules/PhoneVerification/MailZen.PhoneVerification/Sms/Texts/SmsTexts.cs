using System.Globalization;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Sms.Texts;

/// <summary>Writes the text of a code in the person's language.</summary>
internal static class SmsTexts
{
    /// <summary>The language of the request.</summary>
    public static string CurrentLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Fills the template in, in the challenge's language where there is one, else in English. The minutes are those that are left, so that a re-send promises no more than it holds.</summary>
    public static string Render(OtpChallenge challenge, string code, DateTimeOffset now, SettingSnapshot settings)
    {
        var language = SmsTemplates.Defaults(challenge.Purpose).ContainsKey(challenge.Language) ? challenge.Language : SmsTemplates.DefaultLanguage;
        var minutes = Math.Max(1, (int)(challenge.ExpiresAt - now).TotalMinutes);
        var text = settings.GetOrNull(SmsSettings.Template(challenge.Purpose, language))!
            .Replace(SmsTemplates.CodePlaceholder, code, StringComparison.Ordinal)
            .Replace(SmsTemplates.MinutesPlaceholder, minutes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        // WebOTP: the last line binds the code to one site (https://wicg.github.io/sms-one-time-codes/).
        return settings.GetOrNull(SmsSettings.WebOtpDomain) is { } domain ? $"{text}\n@{domain} #{code}" : text;
    }
}
