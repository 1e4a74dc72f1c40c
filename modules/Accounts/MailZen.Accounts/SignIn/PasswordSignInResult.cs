using MailZen.Accounts.Users;
using MailZen.Framework.OperationLimits;

namespace MailZen.Accounts.SignIn;

/// <summary>A right password.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Attempt">How it was entered.</param>
/// <param name="FailureHits">The failure that was counted ahead.</param>
/// <param name="RenewedHash">A hash at the present cost, where the stored one is below it.</param>
internal sealed record PasswordSignInResult(
    MailZenUser User,
    SignInTry Attempt,
    IReadOnlyList<OperationLimitHit> FailureHits,
    string? RenewedHash
);
