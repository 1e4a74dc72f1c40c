using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification;
using Microsoft.Extensions.Logging;
using MimeKit;
using MimeKit.Utils;

namespace MailZen.Accounts.Emailing;

/// <remarks>
/// Each message has a connection of its own: they are few, and a kept connection may be dead. What the server says is not logged, for it
/// names the receiver.
/// </remarks>
internal sealed partial class EmailSender(TimeProvider timeProvider, ILogger<EmailSender> logger, IDevelopmentInbox? inbox = null)
    : IEmailSender
{
    private const string SenderName = "MailZen";

    // From connecting to the server's last answer.
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    public bool CanSend(SettingSnapshot settings) => settings.GetOrNull(SmtpSettings.Host) is not null || inbox is not null;

    public async Task SendAsync(EmailMessage message, SettingSnapshot settings, CancellationToken cancellationToken = default)
    {
        if (settings.GetOrNull(SmtpSettings.Host) is { } host)
        {
            await SendBySmtpAsync(host, message, settings, cancellationToken);
        }
        else if (inbox is not null)
        {
            inbox.Add(message.To, message.Text, message.Code, message.Purpose);
        }
        else
        {
            throw new BusinessException(AccountsErrorCodes.EmailDeliveryUnavailable);
        }
    }

    private async Task SendBySmtpAsync(string host, EmailMessage message, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var mime = Write(message, settings.GetOrNull(SmtpSettings.From)!);
            using var client = new SmtpClient();
            await client.ConnectAsync(host, settings.GetInt32(SmtpSettings.Port), SecurityOf(settings), either.Token);
            if (settings.GetOrNull(SmtpSettings.User) is { } user)
            {
                await client.AuthenticateAsync(user, settings.GetOrNull(SmtpSettings.Password) ?? "", either.Token);
            }

            await client.SendAsync(mime, either.Token);
            await client.DisconnectAsync(quit: true, either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && CodeOrNull(exception) is { } code)
        {
            LogFailed(code);
            throw new BusinessException(AccountsErrorCodes.EmailDeliveryUnavailable);
        }
    }

    private MimeMessage Write(EmailMessage message, string from)
    {
        var mime = new MimeMessage
        {
            Subject = message.Subject,
            Date = timeProvider.GetUtcNow(),
            MessageId = MimeUtils.GenerateMessageId(EmailAddress.ParseOrNull(from)!.Domain),
            Body = new TextPart("plain") { Text = message.Text },
        };
        mime.From.Add(new MailboxAddress(SenderName, from));
        mime.To.Add(new MailboxAddress("", message.To));
        mime.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no machine answers.
        return mime;
    }

    private static SecureSocketOptions SecurityOf(SettingSnapshot settings) =>
        settings.GetOrNull(SmtpSettings.Security) switch
        {
            SmtpSettings.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSettings.NoTls => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };

    /// <summary>A code for the log; null for an exception that is no fault of the server or of the message.</summary>
    private static string? CodeOrNull(Exception exception) =>
        exception switch
        {
            OperationCanceledException => "timeout",
            SocketException => "unreachable",
            SslHandshakeException => "tls_failed",
            AuthenticationException or ServiceNotAuthenticatedException => "credentials_refused",
            CommandException => "message_refused",
            NotSupportedException => "not_supported", // StartTls, a sign-in, or letters of the address.
            FormatException => "address_not_supported",
            ProtocolException or ServiceNotConnectedException or IOException => "connection_lost",
            _ => null,
        };

    [LoggerMessage(340, LogLevel.Warning, "email_delivery_failed: An e-mail was not sent: {Failure}.", EventName = "email_delivery_failed")]
    private partial void LogFailed(string failure);
}
