using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>
/// Reads the delivery receipts that a provider posts to <c>/api/sms/receipts/</c> and its name in lower case. Anybody can call that route:
/// the reader finds out whether the provider did. One instance serves all requests.
/// </summary>
public interface ISmsReceiptReader
{
    /// <summary>The name of the provider.</summary>
    string Provider { get; }

    /// <summary>Checks and reads one request, whose body has at most 16 KiB.</summary>
    Task<SmsReceiptReading> ReadAsync(HttpRequest request, SettingSnapshot settings, CancellationToken cancellationToken);
}
