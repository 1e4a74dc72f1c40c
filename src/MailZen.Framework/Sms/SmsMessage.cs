namespace MailZen.Framework.Sms;

/// <summary>A text for one phone.</summary>
/// <param name="phoneNumber">The receiver in E.164, such as <c>+15550001234</c>.</param>
/// <param name="text">What the person reads.</param>
public sealed class SmsMessage(string phoneNumber, string text)
{
    /// <summary>The receiver in E.164.</summary>
    public string PhoneNumber { get; } = phoneNumber;

    /// <summary>What the person reads.</summary>
    public string Text { get; } = text;

    /// <summary>Details that a provider may use.</summary>
    public IDictionary<string, object> Properties { get; } = new Dictionary<string, object>();
}
