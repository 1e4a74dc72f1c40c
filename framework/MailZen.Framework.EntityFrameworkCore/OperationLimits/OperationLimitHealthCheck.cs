using MailZen.Framework.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>Reports, outside Development, that the limits are still off after a load test.</summary>
internal sealed class OperationLimitHealthCheck(ISettingProvider settingProvider, IHostEnvironment environment) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        !environment.IsDevelopment() && !(await settingProvider.GetAllAsync(cancellationToken)).IsTrue(OperationLimitSettings.Enabled)
            ? HealthCheckResult.Degraded("abuse limits are off")
            : HealthCheckResult.Healthy();
}
