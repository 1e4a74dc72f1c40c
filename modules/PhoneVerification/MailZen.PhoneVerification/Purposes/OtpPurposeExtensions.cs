namespace MailZen.PhoneVerification.Purposes;

internal static class OtpPurposeExtensions
{
    /// <summary>The name that webhook receivers know, and that a code is derived with.</summary>
    public static string ToWireName(this OtpPurpose purpose) => purpose == OtpPurpose.Signup ? "SIGNUP_OTP" : "PHONE_VERIFY_OTP";

    /// <summary>The purpose of a name that <see cref="ToWireName"/> gave.</summary>
    public static OtpPurpose FromWireName(string name) => Enum.GetValues<OtpPurpose>().Single(purpose => purpose.ToWireName() == name);

    /// <summary>The first part of the names of log events and audit actions.</summary>
    public static string ToEventPrefix(this OtpPurpose purpose) => purpose == OtpPurpose.Signup ? "signup_otp" : "phone_otp";
}
