using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms;

namespace EmbeddedShop;

/// <summary>A provider of the shop's own. Managers choose it as PIGEON.</summary>
public sealed partial class PigeonProvider(ILogger<PigeonProvider> logger) : ISmsProvider
{
    public string Name => "PIGEON";

    public Task<SmsProviderResult> SendAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        LogReleased(logger, request.MessageId);
        return Task.FromResult(SmsProviderResult.Accepted(request.MessageId));
    }

    [LoggerMessage(1, LogLevel.Information, "pigeon_released: A pigeon carries the message {Id}.")]
    private static partial void LogReleased(ILogger logger, string id);
}
