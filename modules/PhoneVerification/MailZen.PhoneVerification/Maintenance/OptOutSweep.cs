using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Maintenance;

/// <summary>Ends opt-outs after the days that a setting allows; never those of administrators.</summary>
internal sealed class OptOutSweep(IEfCoreDbContext dbContext, SettingResolver resolver, TimeProvider timeProvider) : IMaintenanceTask
{
    public string Name => "opt_outs";

    public async Task<MaintenanceStep> RunAsync(int batchSize, CancellationToken cancellationToken = default)
    {
        var days = resolver.ResolveEnvironment().GetInt32(OptOutSettings.Days);
        if (days == 0)
        {
            return new MaintenanceStep(0, IsDone: true);
        }

        var before = timeProvider.GetUtcNow().AddDays(-days);
        var ended = dbContext
            .Set<KnownNumber>()
            .Where(known => known.OptedOutAt < before && (known.OptedOutBy == null || known.OptedOutBy != OptOutSource.Administrator));
        var keys = ended.OrderBy(known => known.OptedOutAt).Select(known => known.Fingerprint).Take(batchSize);
        var rows = await dbContext
            .Set<KnownNumber>()
            .Where(known => keys.Contains(known.Fingerprint) && known.OptedOutAt < before)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(known => known.OptedOutAt, (DateTimeOffset?)null)
                        .SetProperty(known => known.OptedOutBy, (OptOutSource?)null),
                cancellationToken
            );
        return new MaintenanceStep(rows, rows < batchSize);
    }
}
