using System.ComponentModel;

namespace MailZen.Accounts.GraphQL;

internal sealed record PasswordResetByEmailInput(
    string Email,
    [property: Description("As it is in the message; blanks, dashes and case do not matter.")] string Code,
    [property: Description("At least 8 characters.")] string NewPassword
);
