using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Sms;

namespace MailZen.PhoneVerification.Sms;

/// <summary>ABP's way to send a text, for other texts than codes. It is strict: what nobody took is an error.</summary>
internal sealed class DispatchingSmsSender(ISmsDispatcher dispatcher, ISettingProvider settingProvider, TimeProvider timeProvider) : ISmsSender
{
    public async Task SendAsync(SmsMessage smsMessage)
    {
        var request = new SmsDispatchRequest(SmsMessageId.New(timeProvider), smsMessage.PhoneNumber, smsMessage.Text, Code: null, Purpose: null);
        var result = await dispatcher.DispatchAsync(request, await settingProvider.GetAllAsync());
        if (result.Failure is { } failure)
        {
            throw new BusinessException(failure.UserErrorCode);
        }
    }
}
