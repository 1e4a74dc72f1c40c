using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailZen.PhoneVerification.Guard.Captcha;

/// <summary>What siteverify answers; the part that Turnstile, hCaptcha and reCAPTCHA have in common.</summary>
internal sealed record CaptchaReply(
    bool Success,
    string? Hostname,
    double? Score,
    [property: JsonPropertyName("error-codes")] IReadOnlyList<string>? ErrorCodes
)
{
    // Our fault, not the asker's (the codes of all three). hCaptcha's sitekey-secret-mismatch is none: it answers so to a token that was
    // solved for another site.
    private static readonly HashSet<string> _ourFaults = ["missing-input-secret", "invalid-input-secret"];

    // The service's own fault.
    private static readonly HashSet<string> _itsFaults = ["internal-error"];

    public bool IsOurFault => ErrorCodes?.Any(_ourFaults.Contains) == true;

    public bool IsItsFault => ErrorCodes?.Any(_itsFaults.Contains) == true;

    /// <summary>Whether a person solved it, on one of our sites.</summary>
    public bool Passes(CaptchaOptions options) =>
        Success
        && (Score is null || Score >= options.MinScore)
        && (options.Hostnames.Count == 0 || options.Hostnames.Contains(Hostname, StringComparer.OrdinalIgnoreCase));

    public static CaptchaReply? ParseOrNull(byte[] utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize<CaptchaReply>(utf8Json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null; // A gateway in between answers with a page of its own.
        }
    }
}
