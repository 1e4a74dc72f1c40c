using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Maintenance;

/// <summary>
/// Marks delivery attempts as unknown if their process was killed during the provider call: no call takes as long as they have been
/// pending.
/// </summary>
internal sealed class PendingAttemptSweep(IEfCoreDbContext dbContext, TimeProvider timeProvider) : IMaintenanceTask
{
    private static readonly TimeSpan _longestSend = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _lookBack = TimeSpan.FromDays(1);

    public string Name => "pending_attempts";

    public async Task<MaintenanceStep> RunAsync(int batchSize, CancellationToken cancellationToken = default)
    {
        var now = timeProvider.GetUtcNow();
        var (from, to) = (now - _lookBack, now - _longestSend);
        var stale = dbContext
            .Set<SmsAttempt>()
            .Where(attempt => attempt.Status == SmsStatus.Pending && attempt.CreatedAt > from && attempt.CreatedAt < to)
            .OrderBy(attempt => attempt.Id)
            .Select(attempt => attempt.Id)
            .Take(batchSize);
        var rows = await dbContext
            .Set<SmsAttempt>()
            .Where(attempt => stale.Contains(attempt.Id) && attempt.Status == SmsStatus.Pending)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(attempt => attempt.Status, SmsStatus.Unknown)
                        .SetProperty(attempt => attempt.ErrorCode, "interrupted")
                        .SetProperty(attempt => attempt.UpdatedAt, now),
                cancellationToken
            );
        return new MaintenanceStep(rows, rows < batchSize);
    }
}
