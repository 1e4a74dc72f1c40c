namespace MailZen.Accounts.EmailProof;

/// <summary>What codes by e-mail are for. Codes are derived with these names, so they never change.</summary>
internal static class EmailPurposes
{
    /// <summary>Proves the e-mail address of an account.</summary>
    public const string Verification = "EMAIL_VERIFY_OTP";
}
