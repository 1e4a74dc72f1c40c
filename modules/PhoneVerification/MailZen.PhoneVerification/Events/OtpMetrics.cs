using System.Diagnostics.Metrics;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Events;

/// <summary>Figures of codes: purposes, providers, countries and outcomes, never a number or an account.</summary>
internal sealed class OtpMetrics
{
    private readonly Counter<long> _sent;
    private readonly Counter<long> _verified;

    public OtpMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(SmsMetrics.MeterName);
        _sent = meter.CreateCounter<long>("otp.sent", "{text}", "Messages with a code, by how their send ended.");
        _verified = meter.CreateCounter<long>("otp.verified", "{code}", "Codes that verified a number.");
    }

    public void Sent(OtpPurpose purpose, string region, SmsDispatchResult result) =>
        _sent.Add(
            1,
            new("purpose", purpose.WireName),
            new("region", region),
            new("provider", result.Provider),
            new("outcome", result.Outcome.ToString())
        );

    public void Verified(OtpPurpose purpose, string region) => _verified.Add(1, new("purpose", purpose.WireName), new("region", region));
}
