using MailZen.Framework.Settings;

namespace MailZen.Accounts.Emailing;

/// <summary>What an SMTP server needs to send anything, and to keep the password secret on the way.</summary>
internal sealed class SmtpSettingRule : ISettingRule
{
    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        if (settings.GetOrNull(SmtpSettings.Host) is null)
        {
            yield break;
        }

        if (settings.GetOrNull(SmtpSettings.From) is null)
        {
            yield return (SmtpSettings.From, "is required with MAILZEN_SMTP_HOST");
        }

        if (settings.GetOrNull(SmtpSettings.User) is null)
        {
            yield break;
        }

        if (settings.GetOrNull(SmtpSettings.Password) is null)
        {
            yield return (SmtpSettings.Password, "is required with MAILZEN_SMTP_USER");
        }

        if (settings.GetOrNull(SmtpSettings.Security) == SmtpSettings.NoTls)
        {
            yield return (
                SmtpSettings.Security,
                "None would send the password in clear; choose StartTls or Tls, or unset MAILZEN_SMTP_USER"
            );
        }
    }
}
