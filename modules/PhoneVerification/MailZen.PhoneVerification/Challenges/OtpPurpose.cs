namespace MailZen.PhoneVerification.Challenges;

/// <summary>The purpose of a code. A code for one purpose is not valid for another.</summary>
internal enum OtpPurpose
{
    PhoneVerification,
    Signup,
}
