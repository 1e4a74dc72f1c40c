using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;

namespace MailZen.Accounts.Emailing;

/// <summary>Sends e-mail: by SMTP if a host is set, otherwise to the inbox of Development.</summary>
public interface IEmailSender
{
    /// <summary>Whether there is a way to send at all.</summary>
    bool CanSend(SettingSnapshot settings);

    /// <summary>Sends a message once. Must not be called inside a unit of work: the server is a network away.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.EmailDeliveryUnavailable"/>: no server took it.</exception>
    Task SendAsync(EmailMessage message, SettingSnapshot settings, CancellationToken cancellationToken = default);
}
