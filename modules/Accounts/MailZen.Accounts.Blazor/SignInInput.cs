using Microsoft.AspNetCore.Mvc;

namespace MailZen.Accounts.Blazor;

/// <summary>What the steps of the sign-in post; each uses some of it.</summary>
internal sealed record SignInInput(
    [FromForm] string? Email,
    [FromForm] string? Password,
    [FromForm] string? Ticket,
    [FromForm] string? Code,
    [FromForm] string? PasskeyTicket,
    [FromForm] string? Credential,
    [FromForm] string? SetUpTicket,
    string? ReturnUrl
);
