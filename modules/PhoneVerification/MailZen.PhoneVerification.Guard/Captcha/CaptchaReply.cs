using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailZen.PhoneVerification.Guard.Captcha;

/// <summary>The reply of siteverify: the fields that Turnstile, hCaptcha and reCAPTCHA share.</summary>
internal sealed record CaptchaReply(
    bool Success,
    string? Hostname,
    double? Score,
    [property: JsonPropertyName("error-codes")] IReadOnlyList<string>? ErrorCodes
)
{
    // Faults of our configuration, not of the client (codes of all three services). hCaptcha's sitekey-secret-mismatch is not one of them:
    // it also means a token that was solved for another site.
    private static readonly HashSet<string> _ourFaults = ["missing-input-secret", "invalid-input-secret"];

    // Faults of the service.
    private static readonly HashSet<string> _itsFaults = ["internal-error"];

    public bool IsOurFault => ErrorCodes?.Any(_ourFaults.Contains) == true;

    public bool IsItsFault => ErrorCodes?.Any(_itsFaults.Contains) == true;

    /// <summary>Whether a person solved the captcha on an allowed site.</summary>
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
            return null; // A gateway answered with its own page.
        }
    }
}
