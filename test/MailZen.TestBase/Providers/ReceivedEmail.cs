using MimeKit;

namespace MailZen.TestBase.Providers;

/// <summary>A message that a mail server took.</summary>
/// <param name="From">The sender of the envelope.</param>
/// <param name="To">The receiver of the envelope.</param>
/// <param name="Message">What was between them.</param>
public sealed record ReceivedEmail(string From, string To, MimeMessage Message)
{
    /// <summary>The message's text.</summary>
    public string Text => Message.TextBody ?? "";
}
