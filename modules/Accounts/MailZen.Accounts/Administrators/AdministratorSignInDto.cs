using MailZen.Accounts.SignIn;

namespace MailZen.Accounts.Administrators;

/// <summary>How far a sign-in is.</summary>
/// <param name="Step">What it still needs.</param>
/// <param name="Administrator">Who has signed in, if it needs nothing.</param>
/// <param name="Ticket">What the next step takes, if there is one.</param>
/// <param name="RecoveryCodes">Recovery codes to show once, if a second factor was set up.</param>
public sealed record AdministratorSignInDto(
    SignInStep Step,
    SignedInAdministrator? Administrator,
    string? Ticket,
    IReadOnlyList<string> RecoveryCodes
);
