namespace MailZen.PhoneVerification;

/// <summary>The latest messages, for developers: <c>/dev/inbox</c>. Registered in Development only.</summary>
public interface IDevelopmentInbox
{
    /// <summary>Adds a message.</summary>
    /// <param name="to">A phone number in E.164, or an e-mail address.</param>
    /// <param name="text">The text.</param>
    /// <param name="code">The code in it; null for a message without a code.</param>
    /// <param name="purpose">What the code is for.</param>
    void Add(string to, string text, string? code, string? purpose);
}
