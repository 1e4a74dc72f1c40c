using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.PhoneVerification.Notices;
using MailZen.PhoneVerification.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Maintenance;

/// <summary>Sends notices whose process was killed, or met a fault, before it had begun to send them.</summary>
internal sealed class PhoneChangeNoticeSweep(IEfCoreDbContext dbContext, DeferredSends sends, TimeProvider timeProvider) : IMaintenanceTask
{
    private const int MostAtOnce = 20;

    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(1);

    public string Name => "phone_change_notices";

    /// <remarks>They are sent outside this unit of work, each in a scope of its own.</remarks>
    public async Task<MaintenanceStep> RunAsync(int batchSize, CancellationToken cancellationToken = default)
    {
        var before = timeProvider.GetUtcNow() - _longestWait;
        var ids = await dbContext
            .Set<PhoneChangeNotice>()
            .Where(notice => notice.CreatedAt < before)
            .OrderBy(notice => notice.CreatedAt)
            .Select(notice => notice.Id)
            .Take(Math.Min(batchSize, MostAtOnce))
            .ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            sends.Add(services => services.GetRequiredService<PhoneChangeNotices>().DeliverAsync(id));
        }

        return new MaintenanceStep(ids.Count, IsDone: true);
    }
}
