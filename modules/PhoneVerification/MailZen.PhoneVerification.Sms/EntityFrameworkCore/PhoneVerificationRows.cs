using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Sms.EntityFrameworkCore;

/// <summary>The rows of this module that units of work lock, with their places in the order of all modules.</summary>
internal static class PhoneVerificationRows
{
    public static TakenRowKind Challenge { get; } = new(200, "challenge");

    /// <summary>Traffic of a requesting client network.</summary>
    public static TakenRowKind Network { get; } = new(300, "client network");

    /// <summary>The record of a known number.</summary>
    public static TakenRowKind Number { get; } = new(400, "number");

    public static TakenRowKind Attempt { get; } = new(600, "delivery attempt");
}
