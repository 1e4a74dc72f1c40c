namespace MailZen.PhoneVerification.Sms.Inbox;

internal sealed record DevelopmentInboxMessage(string To, string Text, string? Code, string? Purpose, DateTimeOffset At);
