namespace MailZen.PhoneVerification;

/// <summary>
/// How a client shows that it asked for a sign-up code: it sends the secret of its request back (<see cref="OtpSent.RequestToken"/>).
/// </summary>
public static class OtpRequest
{
    /// <summary>The header, for clients that keep no cookies.</summary>
    public const string Header = "x-otp-request";

    /// <summary>The cookie, for browsers.</summary>
    public const string Cookie = "otp_request";

    /// <summary>How long a browser keeps the cookie after the last code that was asked for; good for several numbers at once.</summary>
    public static readonly TimeSpan CookieLifetime = TimeSpan.FromHours(1);
}
