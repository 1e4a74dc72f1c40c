using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Security;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Numbers;

/// <summary>
/// Finds and merges records of a number under its former forms. Records are keyed by fingerprints, which cannot be reversed, and the
/// migrator does not have the key. So they are merged when the number is next used.
/// </summary>
internal sealed class FormerNumbers(IEfCoreDbContext dbContext, IEfCoreUnitOfWorkManager unitOfWorkManager, IFingerprint fingerprint)
{
    /// <summary>
    /// Merges the number's records, opt-outs included, in a unit of work of its own. Most numbers have no former form and cost nothing.
    /// </summary>
    public async Task MergeAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var formers = number.FormerValues.Select(fingerprint.Compute).ToList();
        if (
            formers.Count == 0
            || !await dbContext.Set<KnownNumber>().AnyAsync(known => formers.Contains(known.Fingerprint), cancellationToken)
        )
        {
            return;
        }

        var canonical = fingerprint.Compute(number.Value);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await unitOfWork.CompleteAsync([.. formers.SelectMany(former => KnownNumberQueries.Merge(former, canonical))]);
    }

    /// <summary>The fingerprints of all forms of the number, for queries over its history.</summary>
    public IReadOnlyList<string> GetAllFingerprints(PhoneNumber number) => [.. number.AllValues.Select(fingerprint.Compute)];
}
