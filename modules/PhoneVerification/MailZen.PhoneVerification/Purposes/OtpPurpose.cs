namespace MailZen.PhoneVerification.Purposes;

/// <summary>What a code is for. A code for one purpose is worth nothing for the other.</summary>
internal enum OtpPurpose
{
    PhoneVerification,
    Signup,
}
