using MailZen.Framework.Settings;
using MailZen.PhoneVerification.PhoneNumbers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.TestNumbers;

/// <summary>
/// Counts test numbers outside Development, where each is a way in for those who know its code. Numbers that nobody can have are meant to
/// be there, as for app-store review; one that may be somebody's is a fault until it is gone.
/// </summary>
internal sealed class TestNumberHealthCheck(ISettingProvider settingProvider, IHostEnvironment environment, TimeProvider timeProvider)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var text = (await settingProvider.GetAllAsync(cancellationToken)).GetOrNull(PhoneNumberSettings.TestNumbers);
        var now = timeProvider.GetUtcNow();
        var live = TestNumber.FindLive(text, now).ToList();
        if (environment.IsDevelopment() || live.Count == 0)
        {
            return HealthCheckResult.Healthy();
        }

        var summary = TestNumber.Summarize(text, now);
        return live.Any(test => test.MayBeReal)
            ? HealthCheckResult.Degraded($"{summary}; a person may have one of them")
            : HealthCheckResult.Healthy(summary);
    }
}
