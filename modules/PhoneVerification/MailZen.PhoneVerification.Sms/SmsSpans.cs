using System.Diagnostics;

namespace MailZen.PhoneVerification.Sms;

/// <summary>A span for each call of a provider: its name, the outcome, the class of a failure; never a number, a URL or a text.</summary>
internal static class SmsSpans
{
    /// <summary>The name of the source, for exporters.</summary>
    public const string SourceName = SmsMetrics.MeterName;

    private static readonly ActivitySource _source = new(SourceName);

    /// <summary>Starts a span if anybody listens.</summary>
    public static Activity? Start(string provider) => _source.StartActivity("sms.send", ActivityKind.Client)?.SetTag("provider", provider);

    /// <summary>Notes the result of the call.</summary>
    public static SmsProviderResult Note(this Activity? span, SmsProviderResult result)
    {
        span?.SetTag("outcome", result.Outcome.ToString());
        if (result.Failure is { } failure)
        {
            span?.SetTag("error.type", failure.Class.ToString()).SetStatus(ActivityStatusCode.Error);
        }

        return result;
    }
}
