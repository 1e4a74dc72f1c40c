using Microsoft.Extensions.Logging;

namespace MailZen.TestBase.Apps;

/// <summary>One logged event with its whole text.</summary>
public sealed record CapturedLog(LogLevel Level, string? EventName, string Text);
