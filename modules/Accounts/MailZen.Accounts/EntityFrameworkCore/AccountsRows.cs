using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Accounts.EntityFrameworkCore;

/// <summary>The rows of this module that units of work lock, with their places in the order of all modules.</summary>
internal static class AccountsRows
{
    /// <summary>The account that gets a number.</summary>
    public static TakenRowKind Account { get; } = new(500, "account");
}
