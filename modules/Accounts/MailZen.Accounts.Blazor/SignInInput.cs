using Microsoft.AspNetCore.Mvc;

namespace MailZen.Accounts.Blazor;

/// <summary>What the sign-in page posts.</summary>
internal sealed record SignInInput([FromForm] string? Email, [FromForm] string? Password, string? ReturnUrl);
