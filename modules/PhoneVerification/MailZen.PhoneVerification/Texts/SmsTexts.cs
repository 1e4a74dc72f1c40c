using System.Globalization;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Texts;

/// <summary>Writes the message with a code in the person's language.</summary>
internal static class SmsTexts
{
    /// <summary>The language of messages for the current request.</summary>
    public static string CurrentLanguage(SettingSnapshot settings) => SmsLanguages.From(settings).Find(CultureInfo.CurrentUICulture);

    /// <summary>The message of a challenge. It states the minutes left, so that a re-send does not promise too many.</summary>
    public static string Render(OtpChallenge challenge, string code, DateTimeOffset now, SettingSnapshot settings) =>
        Render(challenge.Purpose, challenge.Language, code, Math.Max(1, (int)(challenge.ExpiresAt - now).TotalMinutes), settings);

    /// <summary>The message in the best matching language, or in English.</summary>
    public static string Render(OtpPurpose purpose, string language, string code, int minutes, SettingSnapshot settings)
    {
        var known = SmsLanguages.From(settings).Find(language);
        return Fill(settings.GetOrNull(SmsTextSettings.Template(purpose, known))!, code, minutes, settings);
    }

    /// <summary>Fills in a template.</summary>
    public static string Fill(string template, string code, int minutes, SettingSnapshot settings)
    {
        var text = template
            .Replace(SmsTemplates.CodePlaceholder, code, StringComparison.Ordinal)
            .Replace(SmsTemplates.MinutesPlaceholder, minutes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        // WebOTP: the last line binds the code to one site (https://wicg.github.io/sms-one-time-codes/).
        return settings.GetOrNull(SmsTextSettings.WebOtpDomain) is { } domain ? $"{text}\n@{domain} #{code}" : text;
    }
}
