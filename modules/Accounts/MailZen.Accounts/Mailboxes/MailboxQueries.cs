using MailZen.Accounts.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Mailboxes;

internal static class MailboxQueries
{
    public static Task<bool> HasMailboxAsync(this IAccountsDbContext dbContext, Guid userId, CancellationToken cancellationToken) =>
        dbContext.Set<Mailbox>().AnyAsync(mailbox => mailbox.UserId == userId, cancellationToken);
}
