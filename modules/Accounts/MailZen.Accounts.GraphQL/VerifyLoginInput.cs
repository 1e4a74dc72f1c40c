using System.ComponentModel;

namespace MailZen.Accounts.GraphQL;

internal sealed record VerifyLoginInput(
    string PhoneNumber,
    string Code,
    [property: Description("Only after PASSWORD_REQUIRED: the number was verified long ago.")] string? Password
);
