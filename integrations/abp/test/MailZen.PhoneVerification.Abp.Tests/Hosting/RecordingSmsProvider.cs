using System.Collections.Concurrent;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Abp.Tests.Hosting;

/// <summary>A provider of the application's own.</summary>
public sealed class RecordingSmsProvider : ISmsProvider
{
    private readonly ConcurrentQueue<SmsDispatchRequest> _messages = [];

    public string Name => "RECORDER";

    public SmsDispatchRequest Last => _messages.Last();

    public Task<SmsProviderResult> SendAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        _messages.Enqueue(request);
        return Task.FromResult(SmsProviderResult.Accepted());
    }
}
