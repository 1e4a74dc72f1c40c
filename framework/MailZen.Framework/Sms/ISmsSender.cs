namespace MailZen.Framework.Sms;

/// <summary>Sends an SMS through the configured provider chain.</summary>
public interface ISmsSender
{
    /// <summary>Sends one SMS. This takes seconds, so it must not be called inside a unit of work: send once that is complete.</summary>
    /// <exception cref="ExceptionHandling.BusinessException">No provider accepted it.</exception>
    /// <exception cref="InvalidOperationException">A unit of work is open.</exception>
    Task SendAsync(SmsMessage smsMessage);
}
