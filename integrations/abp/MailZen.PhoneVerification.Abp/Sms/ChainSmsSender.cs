using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.DependencyInjection;
using Volo.Abp.Sms;
using IChain = MailZen.Framework.Sms.ISmsSender;

namespace MailZen.PhoneVerification.Abp.Sms;

/// <summary>ABP's sender of messages, through our chain of providers. In a scope of its own: ABP's senders may be singletons.</summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(ISmsSender))]
public class ChainSmsSender(IServiceScopeFactory scopes) : ISmsSender, ITransientDependency
{
    /// <inheritdoc/>
    public async Task SendAsync(SmsMessage smsMessage)
    {
        await using var scope = scopes.CreateAsyncScope();
        var chain = scope.ServiceProvider.GetRequiredService<IChain>();
        await chain.SendAsync(new Framework.Sms.SmsMessage(smsMessage.PhoneNumber, smsMessage.Text));
    }
}
