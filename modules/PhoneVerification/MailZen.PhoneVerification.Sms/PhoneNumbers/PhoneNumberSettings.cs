namespace MailZen.PhoneVerification.Sms.PhoneNumbers;

/// <summary>Names of the settings for phone numbers.</summary>
internal static class PhoneNumberSettings
{
    private const string Prefix = "MailZen.PhoneNumbers.";

    public const string RequireValid = Prefix + "RequireValid";
    public const string AllowedRegions = Prefix + "AllowedRegions";
    public const string DeniedRegions = Prefix + "DeniedRegions";
    public const string VerifiedOnlyRegions = Prefix + "VerifiedOnlyRegions";
    public const string RefuseVoip = Prefix + "RefuseVoip";
    public const string RefuseFixedLine = Prefix + "RefuseFixedLine";
    public const string TestNumbers = Prefix + "TestNumbers";
    public const string TestNumbersAllowReal = Prefix + "TestNumbersAllowReal";
}
