using System.Diagnostics.Metrics;

namespace MailZen.PhoneVerification.Sms;

/// <summary>Figures of messages: providers, countries and outcomes, never a number.</summary>
internal sealed class SmsMetrics
{
    /// <summary>The name of the module's meter, for exporters.</summary>
    public const string MeterName = "MailZen.PhoneVerification";

    private readonly Counter<long> _attempts;
    private readonly Counter<long> _receipts;
    private readonly Histogram<double> _latency;

    public SmsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _attempts = meter.CreateCounter<long>("sms.attempts", "{attempt}", "Messages handed to a provider.");
        _receipts = meter.CreateCounter<long>("sms.receipts", "{receipt}", "Delivery receipts; refused are those with a wrong signature.");
        _latency = meter.CreateHistogram(
            "sms.latency",
            "s",
            "Time that a provider took to answer.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 30] }
        );
    }

    public void ReceiptTaken(string outcome) => _receipts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void ReceiptRefused() => ReceiptTaken("Refused");

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
