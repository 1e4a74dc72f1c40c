using System.Text.Json.Nodes;
using MailZen.Framework.OutgoingEvents;

namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>The events of messages that carry a code.</summary>
internal static class OtpEvents
{
    /// <summary>A provider has accepted the message.</summary>
    public static EventDraft Sent(SmsDispatchRequest request, string provider, JsonObject phone) =>
        new(
            "otp.sent",
            request.Origin.AccountId,
            Describe(request.MessageId, request.Origin.ChallengeId, request.Purpose, provider, phone)
        );

    /// <summary>A receipt reports the message as delivered.</summary>
    public static EventDraft Delivered(SmsAttempt attempt) => new("otp.delivered", attempt.AccountId, Describe(attempt));

    /// <summary>A receipt reports the message as undelivered.</summary>
    public static EventDraft Undelivered(SmsAttempt attempt)
    {
        var data = Describe(attempt);
        data["errorClass"] = attempt.ErrorClass;
        data["errorCode"] = attempt.ErrorCode;
        return new EventDraft("otp.undelivered", attempt.AccountId, data);
    }

    /// <remarks>Of the number only the fingerprint is kept.</remarks>
    private static JsonObject Describe(SmsAttempt attempt) =>
        Describe(
            attempt.MessageId,
            attempt.ChallengeId,
            attempt.Purpose,
            attempt.Provider,
            new JsonObject { ["fingerprint"] = attempt.Number, ["country"] = attempt.Region }
        );

    private static JsonObject Describe(string messageId, Guid? challengeId, string? purpose, string provider, JsonObject phone) =>
        new()
        {
            ["messageId"] = messageId,
            ["challengeId"] = challengeId,
            ["purpose"] = purpose,
            ["provider"] = provider,
            ["phone"] = phone,
        };
}
