using MailZen.Accounts.Users;
using MailZen.Framework.Hosting;
using Microsoft.Extensions.Configuration;

namespace MailZen.Accounts.Seeding;

/// <summary>Holds the administrator's first password to the rules of any other.</summary>
public sealed class AdministratorPasswordCheck(IConfiguration configuration) : IStartupCheck
{
    /// <summary>The environment variable that gives it.</summary>
    public const string Variable = "MAILZEN_ADMIN_PASSWORD";

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults()
    {
        if (configuration[Variable] is { } password && !string.IsNullOrWhiteSpace(password)
            && password.Length is < PasswordRules.MinLength or > PasswordRules.MaxLength)
        {
            yield return $"{Variable} must have {PasswordRules.MinLength} to {PasswordRules.MaxLength} characters.";
        }
    }
}
