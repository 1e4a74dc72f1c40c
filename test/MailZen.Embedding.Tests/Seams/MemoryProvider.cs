using System.Collections.Concurrent;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>Keeps the codes for the test.</summary>
internal sealed class MemoryProvider : ISmsProvider
{
    public const string ProviderName = "MEMORY";

    public ConcurrentDictionary<string, string> Codes { get; } = new();

    public string Name => ProviderName;

    public Task<SmsProviderResult> SendAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        Codes[request.PhoneNumber] = request.Code!;
        return Task.FromResult(SmsProviderResult.Accepted());
    }
}
