using System.ComponentModel;

namespace MailZen.Accounts.GraphQL;

internal sealed record ChangePasswordInput(string CurrentPassword, [property: Description("At least 8 characters.")] string NewPassword);
