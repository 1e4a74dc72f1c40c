using System.Globalization;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Askers;

/// <summary>The send that a request token was handed out for.</summary>
/// <param name="Purpose">What its code is for.</param>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="MessageId">The message.</param>
/// <param name="ExpiresAt">When the code expires.</param>
/// <param name="ResendAvailableAt">When the next code can be requested.</param>
internal sealed record RequestedCode(
    OtpPurpose Purpose,
    Guid ChallengeId,
    string MessageId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ResendAvailableAt
)
{
    /// <summary>Parses the result of <see cref="ToString"/>; null for a purpose that this version does not know.</summary>
    public static RequestedCode? ParseOrNull(string text) =>
        text.Split('|') is [var purpose, var challengeId, var messageId, var expiresAt, var resendAvailableAt]
        && OtpPurpose.All.FirstOrDefault(known => known.WireName == purpose) is { } found
            ? new(found, Guid.ParseExact(challengeId, "N"), messageId, TimeOf(expiresAt), TimeOf(resendAvailableAt))
            : null;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Purpose.WireName}|{ChallengeId:N}|{MessageId}|{Milliseconds(ExpiresAt)}|{Milliseconds(ResendAvailableAt)}"
        );

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));
}
