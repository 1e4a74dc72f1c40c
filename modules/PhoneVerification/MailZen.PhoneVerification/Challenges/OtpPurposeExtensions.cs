namespace MailZen.PhoneVerification.Challenges;

internal static class OtpPurposeExtensions
{
    /// <summary>The name that webhook receivers know; also an input of the code's derivation.</summary>
    public static string ToWireName(this OtpPurpose purpose) => purpose == OtpPurpose.Signup ? "SIGNUP_OTP" : "PHONE_VERIFY_OTP";

    /// <summary>The purpose with this <see cref="ToWireName"/>.</summary>
    public static OtpPurpose FromWireName(string name) => Enum.GetValues<OtpPurpose>().Single(purpose => purpose.ToWireName() == name);

    /// <summary>The prefix of log events and audit actions.</summary>
    public static string ToEventPrefix(this OtpPurpose purpose) => purpose == OtpPurpose.Signup ? "signup_otp" : "phone_otp";
}
