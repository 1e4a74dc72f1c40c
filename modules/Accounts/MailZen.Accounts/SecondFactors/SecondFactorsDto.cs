namespace MailZen.Accounts.SecondFactors;

/// <summary>The second factors of an account.</summary>
/// <param name="HasAuthenticator">Whether an authenticator app is set up.</param>
/// <param name="Passkeys">Its passkeys, oldest first.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are unused.</param>
/// <param name="IsRequired">Whether administrators need a second factor.</param>
public sealed record SecondFactorsDto(bool HasAuthenticator, IReadOnlyList<PasskeyDto> Passkeys, int RecoveryCodesLeft, bool IsRequired);
