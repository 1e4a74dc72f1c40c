namespace MailZen.Framework.Sms;

/// <summary>Sends a text through whatever provider chain is set up.</summary>
public interface ISmsSender
{
    /// <summary>Sends one text.</summary>
    /// <exception cref="ExceptionHandling.BusinessException">No provider took it.</exception>
    Task SendAsync(SmsMessage smsMessage);
}
