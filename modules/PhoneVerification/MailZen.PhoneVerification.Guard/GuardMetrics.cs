using System.Diagnostics.Metrics;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Guard;

/// <summary>Figures of refusals: purposes, countries, budgets and reasons, never a number, a client network or an account.</summary>
internal sealed class GuardMetrics
{
    private readonly Counter<long> _refused;
    private readonly Counter<long> _tripped;

    public GuardMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(SmsMetrics.MeterName);
        _refused = meter.CreateCounter<long>("otp.refused", "{text}", "Requests for a message that were refused.");
        _tripped = meter.CreateCounter<long>("guard.tripped", "{text}", "Requests for a message that found a budget used up.");
    }

    public void Refused(string purpose, string region, string reason) =>
        _refused.Add(1, new("purpose", purpose), new("region", region), new("reason", reason));

    public void Tripped(string budget, GuardMode mode, string region) =>
        _tripped.Add(1, new("budget", budget), new("mode", mode.ToString()), new("region", region));
}
