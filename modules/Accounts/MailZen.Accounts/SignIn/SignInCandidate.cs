using MailZen.Accounts.Users;

namespace MailZen.Accounts.SignIn;

/// <summary>An account that a sign-in may open, if its password is right.</summary>
/// <param name="User">The account.</param>
/// <param name="IsAdministrator">Whether it has a role on the administrators' pages.</param>
internal sealed record SignInCandidate(MailZenUser User, bool IsAdministrator);
