using System.Runtime.CompilerServices;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Seeding;

/// <summary>
/// Converts accounts' numbers that were verified in another form to the canonical one. If two accounts have forms of one number, both stay
/// as they are and are listed: its owner cannot be determined here. An administrator releases the number, and the holder of the phone
/// verifies it again.
/// </summary>
internal sealed class PhoneNumberFormContributor(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IPhoneNumberForms forms,
    TimeProvider timeProvider
) : IDataSeedContributor
{
    private const int PageSize = 1_000;

    public async Task SeedAsync(Action<string> report, CancellationToken cancellationToken = default)
    {
        var rewritten = 0;
        HashSet<string> met = [];
        foreach (var prefix in forms.Prefixes)
        {
            await foreach (var (id, number) in ReadAsync(prefix, cancellationToken))
            {
                var all = forms.GetForms(number);
                if (all[0] == number)
                {
                    continue;
                }

                rewritten += await TryRewriteAsync(id, number, all, cancellationToken) ? 1 : 0;
                if (await FindOthersAsync(id, all, cancellationToken) is { Count: > 0 } others)
                {
                    met.Add(string.Join(", ", others.Append(id).Order()));
                }
            }
        }

        if (rewritten > 0)
        {
            report($"Converted the phone numbers of {rewritten} account(s) to their canonical form.");
        }

        foreach (var accounts in met.Order(StringComparer.Ordinal))
        {
            report(
                $"These accounts have one phone number in several forms and were not changed: {accounts}. "
                    + "Look the number up on the admin page Trust and release it, so that its owner can verify it again."
            );
        }
    }

    /// <remarks>
    /// By the index on verified numbers, a page at a time, so that a long table holds nobody up. Texts are compared byte by byte (ADR
    /// 0017).
    /// </remarks>
    private async IAsyncEnumerable<(Guid Id, string Number)> ReadAsync(
        string prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (last, end) = (prefix, prefix + ':'); // The colon follows the digit 9.
        while (true)
        {
            var page = await dbContext
                .Users.AsNoTracking()
                .Where(user => user.PhoneNumberConfirmed)
                .Where(user => user.PhoneNumber!.CompareTo(last) > 0 && user.PhoneNumber.CompareTo(end) < 0)
                .OrderBy(user => user.PhoneNumber)
                .Take(PageSize)
                .Select(user => new { user.Id, user.PhoneNumber })
                .ToListAsync(cancellationToken);
            foreach (var user in page)
            {
                yield return (user.Id, user.PhoneNumber!);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            last = page[^1].PhoneNumber!;
        }
    }

    /// <summary>
    /// Rewrites the number, unless another account has a form of it. If a running host changes the account meanwhile, the next run tries
    /// again.
    /// </summary>
    private async Task<bool> TryRewriteAsync(Guid id, string number, IReadOnlyList<string> all, CancellationToken cancellationToken)
    {
        if (await FindOthersAsync(id, all, cancellationToken) is { Count: > 0 })
        {
            return false;
        }

        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            var holder = dbContext.Users.Where(user => user.Id == id && user.PhoneNumber == number && user.PhoneNumberConfirmed);
            if (await holder.SingleOrDefaultAsync(cancellationToken) is not { } user)
            {
                return false;
            }

            user.RewritePhoneNumber(all[0], timeProvider.GetUtcNow());
            await unitOfWork.CompleteAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is UniqueConstraintViolationException or DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<Guid>> FindOthersAsync(Guid id, IReadOnlyList<string> all, CancellationToken cancellationToken) =>
        await dbContext
            .Users.Where(user => user.Id != id && user.PhoneNumberConfirmed && all.Contains(user.PhoneNumber))
            .Select(user => user.Id)
            .ToListAsync(cancellationToken);
}
