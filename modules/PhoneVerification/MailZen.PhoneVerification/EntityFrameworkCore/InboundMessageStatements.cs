namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>The statement that remembers inbound messages.</summary>
internal static class InboundMessageStatements
{
    /// <summary>Remembers a message; returns a row only the first time. A second host waits for the first one's commit.</summary>
    public const string Remember = $"""
        INSERT INTO {PhoneVerificationTables.InboundMessages} (key, expires_at) VALUES ($1, $2)
        ON CONFLICT (key) DO NOTHING RETURNING key
        """;

    /// <summary>The same for a message that is remembered for ever.</summary>
    public const string RememberForEver = $"""
        INSERT INTO {PhoneVerificationTables.InboundMessages} (key) VALUES ($1)
        ON CONFLICT (key) DO NOTHING RETURNING key
        """;
}
