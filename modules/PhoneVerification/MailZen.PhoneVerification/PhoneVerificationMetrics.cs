using System.Diagnostics.Metrics;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification;

/// <summary>
/// The module's metrics. Tags are purposes, providers, countries and reasons; never a number, a client network or an account.
/// </summary>
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
        _sent = meter.CreateCounter<long>("otp.sent", "{text}", "Messages with a code, by outcome of the send.");
        _verified = meter.CreateCounter<long>("otp.verified", "{code}", "Codes that verified a number.");
        _refused = meter.CreateCounter<long>("otp.refused", "{text}", "Refused requests for a code.");
        _guardTripped = meter.CreateCounter<long>("guard.tripped", "{text}", "Requests for a code whose budget was used up.");
        _attempts = meter.CreateCounter<long>("sms.attempts", "{attempt}", "Messages handed to a provider.");
        _receipts = meter.CreateCounter<long>(
            "sms.receipts",
            "{receipt}",
            "Delivery receipts. Those without a valid signature count as refused."
        );
        _latency = meter.CreateHistogram(
            "sms.latency",
            "s",
            "Response time of a provider.",
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
