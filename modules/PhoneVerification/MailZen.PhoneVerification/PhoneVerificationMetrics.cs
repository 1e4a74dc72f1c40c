using System.Diagnostics.Metrics;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;

namespace MailZen.PhoneVerification;

/// <summary>The module's figures. Regions and reasons, never a number, an address or an account.</summary>
internal sealed class PhoneVerificationMetrics
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string MeterName = "MailZen.PhoneVerification";

    private readonly Counter<long> _refused;
    private readonly Counter<long> _guardTripped;

    public PhoneVerificationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _refused = meter.CreateCounter<long>("otp.refused", "{text}", "Requests for a text that were refused.");
        _guardTripped = meter.CreateCounter<long>("guard.tripped", "{text}", "Requests for a text that found a budget used up.");
    }

    public void Refused(OtpPurpose purpose, string region, string reason) =>
        _refused.Add(1, new("purpose", purpose.ToWireName()), new("region", region), new("reason", reason));

    public void GuardTripped(string budget, GuardMode mode, string region) =>
        _guardTripped.Add(1, new("budget", budget), new("mode", mode.ToString()), new("region", region));
}
