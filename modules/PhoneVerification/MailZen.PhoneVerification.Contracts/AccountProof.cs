namespace MailZen.PhoneVerification;

/// <summary>
/// Proof that a client entered the right code for an account's verified number. Only <see cref="ILoginVerificationAppService"/> and
/// <see cref="IPasswordResetVerificationAppService"/> create it; it works once.
/// </summary>
/// <param name="UserId">The account.</param>
/// <param name="Stamp">Its stamp (<see cref="OtpAccount.Stamp"/>). If it has changed since, the proof is worth nothing.</param>
public abstract record AccountProof(Guid UserId, string Stamp);
