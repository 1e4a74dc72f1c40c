using System.ComponentModel;

namespace MailZen.Accounts.GraphQL;

internal sealed record PasswordResetInput(
    string PhoneNumber,
    string Email,
    string Code,
    [property: Description("At least 8 characters.")] string NewPassword
);
