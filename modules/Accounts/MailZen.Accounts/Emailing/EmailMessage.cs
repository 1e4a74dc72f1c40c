namespace MailZen.Accounts.Emailing;

/// <summary>A message to one person. Nothing of it may be logged.</summary>
/// <param name="To">The receiver's e-mail address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text, without markup.</param>
/// <param name="Code">The code in the text, for the inbox of Development; null for a message without a code.</param>
/// <param name="Purpose">What the code is for.</param>
public sealed record EmailMessage(string To, string Subject, string Text, string? Code = null, string? Purpose = null);
