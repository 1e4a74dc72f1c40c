using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;

namespace MailZen.Accounts.SignIn;

/// <summary>A sign-in with the right password, or without one where a code suffices.</summary>
/// <param name="User">The account.</param>
/// <param name="IsAdministrator">Whether it has a role on the administrators' pages.</param>
/// <param name="Attempt">The sign-in.</param>
/// <param name="FailureHits">The failure that was counted in advance; none without a password.</param>
/// <param name="RenewedHash">A hash at today's cost, if the stored one is below it; otherwise null.</param>
internal sealed record PasswordSignInResult(
    MailZenUser User,
    bool IsAdministrator,
    SignInTry Attempt,
    IReadOnlyList<OperationLimitHit> FailureHits,
    string? RenewedHash
);
