using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Inbound;

/// <summary>
/// Reads the messages that a provider posts to <c>/api/sms/inbound/</c> and its name in lower case, and writes the answers. Anybody can
/// call that route: the reader finds out whether the provider did.
/// </summary>
internal interface ISmsInboundReader
{
    /// <summary>The name of the provider.</summary>
    string Provider { get; }

    /// <summary>Checks and reads one request, whose body has at most 64 KiB.</summary>
    Task<SmsInboundReading> ReadAsync(HttpRequest request, SettingSnapshot settings, CancellationToken cancellationToken);

    /// <summary>The response that has the provider send the reply; null for none.</summary>
    IResult Answer(string? reply);
}
