using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Sms;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Sms.Chain;

/// <summary>
/// ABP's interface for sending SMS, for messages without a code. It is strict: a message that no provider accepts is an error.
/// </summary>
internal sealed class DispatchingSmsSender(
    ISmsDispatcher dispatcher,
    ISettingProvider settingProvider,
    IFingerprint fingerprint,
    TimeProvider timeProvider
) : ISmsSender
{
    public async Task SendAsync(SmsMessage smsMessage)
    {
        var number = PhoneNumber.Parse(smsMessage.PhoneNumber);
        var origin = new SmsOrigin(fingerprint.Compute(number.Value), number.Region);
        var request = new SmsDispatchRequest(
            SmsMessageId.New(timeProvider),
            number.Value,
            smsMessage.Text,
            Code: null,
            Purpose: null,
            origin
        );
        var result = await dispatcher.DispatchAsync(request, await settingProvider.GetAllAsync());
        if (result.Failure is { } failure)
        {
            throw new BusinessException(failure.UserErrorCode);
        }
    }
}
