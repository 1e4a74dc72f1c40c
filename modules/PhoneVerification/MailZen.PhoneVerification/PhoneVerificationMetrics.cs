using System.Diagnostics.Metrics;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification;

/// <summary>The module's figures. Purposes, providers, regions and reasons, never a number, an address or an account.</summary>
internal sealed class PhoneVerificationMetrics
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string MeterName = "MailZen.PhoneVerification";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _verified;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _guardTripped;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _receipts;
    private readonly Histogram<double> _latency;

    public PhoneVerificationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>("otp.sent", "{text}", "Texts with a code, by how their send ended.");
        _verified = meter.CreateCounter<long>("otp.verified", "{code}", "Codes that proved a number.");
        _refused = meter.CreateCounter<long>("otp.refused", "{text}", "Requests for a text that were refused.");
        _guardTripped = meter.CreateCounter<long>("guard.tripped", "{text}", "Requests for a text that found a budget used up.");
        _attempts = meter.CreateCounter<long>("sms.attempts", "{attempt}", "Texts handed to a provider.");
        _receipts = meter.CreateCounter<long>(
            "sms.receipts",
            "{receipt}",
            "Reports of what became of a text; refused are those with a wrong signature."
        );
        _latency = meter.CreateHistogram(
            "sms.latency",
            "s",
            "Time that a provider took to answer.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 30] }
        );
    }

    public void Sent(OtpPurpose purpose, string region, SmsDispatchResult result) =>
        _sent.Add(
            1,
            new("purpose", purpose.ToWireName()),
            new("region", region),
            new("provider", result.Provider),
            new("outcome", result.Outcome.ToString())
        );

    public void Verified(OtpPurpose purpose, string region) =>
        _verified.Add(1, new("purpose", purpose.ToWireName()), new("region", region));

    public void Refused(OtpPurpose purpose, string region, string reason) =>
        _refused.Add(1, new("purpose", purpose.ToWireName()), new("region", region), new("reason", reason));

    public void GuardTripped(string budget, GuardMode mode, string region) =>
        _guardTripped.Add(1, new("budget", budget), new("mode", mode.ToString()), new("region", region));

    public void ReceiptTaken(SmsStatus status) => _receipts.Add(1, new KeyValuePair<string, object?>("outcome", status.ToString()));

    public void ReceiptRefused() => _receipts.Add(1, new KeyValuePair<string, object?>("outcome", "Refused"));

    public void Attempted(SmsDispatchRequest request, string provider, SmsProviderResult result, TimeSpan elapsed)
    {
        KeyValuePair<string, object?>[] tags =
        [
            new("purpose", request.Purpose ?? "OTHER"),
            new("provider", provider),
            new("region", request.Origin.Region),
            new("outcome", result.Outcome.ToString()),
        ];
        _attempts.Add(1, tags);
        if (result.WasAsked)
        {
            _latency.Record(elapsed.TotalSeconds, tags);
        }
    }
}
