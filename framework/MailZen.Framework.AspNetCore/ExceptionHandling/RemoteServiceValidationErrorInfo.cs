namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Why a field was refused.</summary>
/// <param name="Message">The text in the client's language.</param>
/// <param name="Members">The field.</param>
public sealed record RemoteServiceValidationErrorInfo(string Message, IReadOnlyList<string> Members);
