namespace MailZen.Framework.Sms;

/// <summary>An SMS to one phone.</summary>
/// <param name="phoneNumber">The receiver in E.164, such as <c>+15550001234</c>.</param>
/// <param name="text">The text that the person reads.</param>
public sealed class SmsMessage(string phoneNumber, string text)
{
    /// <summary>The receiver in E.164.</summary>
    public string PhoneNumber { get; } = phoneNumber;

    /// <summary>The text that the person reads.</summary>
    public string Text { get; } = text;

    /// <summary>Details that a provider may use.</summary>
    public IDictionary<string, object> Properties { get; } = new Dictionary<string, object>();
}
