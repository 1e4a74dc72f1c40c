using System.ComponentModel;

namespace MailZen.Accounts.GraphQL;

internal sealed record VerifySignupInput(
    string PhoneNumber,
    string Code,
    string Email,
    [property: Description("At least 8 characters.")] string Password,
    string? Name,
    [property: Description("The mailbox handle: lower-case letters, digits, inner dots; 3 to 30 characters.")] string? DesiredLocalPart
);
