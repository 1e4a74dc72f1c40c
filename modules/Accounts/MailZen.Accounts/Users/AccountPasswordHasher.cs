using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MailZen.Accounts.Users;

internal static class AccountPasswordHasher
{
    /// <summary>Identity's own hasher with the product's cost.</summary>
    public static PasswordHasher<MailZenUser> Create() => new(Options.Create(new PasswordHasherOptions { IterationCount = PasswordRules.Iterations }));
}
