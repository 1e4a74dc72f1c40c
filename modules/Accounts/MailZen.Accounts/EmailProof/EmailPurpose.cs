namespace MailZen.Accounts.EmailProof;

/// <summary>What codes by e-mail are for.</summary>
/// <param name="Name">Codes are derived with it, and it names their rows, so it never changes.</param>
/// <param name="IsShort">
/// Whether the code is short, and has few guesses. Otherwise it is too long to be guessed, and guesses are not counted for it: strangers
/// use up none of its owner's.
/// </param>
internal sealed record EmailPurpose(string Name, bool IsShort)
{
    /// <summary>Verifies the e-mail address of the signed-in account.</summary>
    public static EmailPurpose Verification { get; } = new("EMAIL_VERIFY_OTP", IsShort: true);

    /// <summary>Sets a new password; requested and used without a session.</summary>
    public static EmailPurpose PasswordReset { get; } = new("EMAIL_PASSWORD_RESET_OTP", IsShort: false);
}
