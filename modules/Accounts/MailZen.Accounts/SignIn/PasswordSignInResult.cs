using MailZen.Accounts.Users;
using MailZen.Framework.OperationLimits;

namespace MailZen.Accounts.SignIn;

/// <summary>A right password.</summary>
internal sealed record PasswordSignInResult(MailZenUser User, IReadOnlyList<OperationLimitHit> FailureHits);
