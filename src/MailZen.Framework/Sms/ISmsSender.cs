namespace MailZen.Framework.Sms;

/// <summary>Sends a text through whatever provider chain is set up.</summary>
public interface ISmsSender
{
    /// <summary>Sends one text. It takes seconds, so it must not be called inside a unit of work: send when that is complete.</summary>
    /// <exception cref="ExceptionHandling.BusinessException">No provider took it.</exception>
    /// <exception cref="InvalidOperationException">A unit of work is open.</exception>
    Task SendAsync(SmsMessage smsMessage);
}
