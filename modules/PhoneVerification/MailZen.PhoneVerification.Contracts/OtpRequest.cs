namespace MailZen.PhoneVerification;

/// <summary>
/// How a client without a session shows that it requested a code: it sends back the secret of that request
/// (<see cref="OtpSent.RequestToken"/>).
/// </summary>
public static class OtpRequest
{
    /// <summary>The header, for clients that keep no cookies.</summary>
    public const string Header = "x-otp-request";

    /// <summary>The cookie, for browsers.</summary>
    public const string Cookie = "otp_request";

    /// <summary>
    /// How long a browser keeps the cookie after its last request for a code. The cookie works for several numbers at once.
    /// </summary>
    public static readonly TimeSpan CookieLifetime = TimeSpan.FromHours(1);
}
