using System.Text;
using System.Xml.Linq;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Inbound;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// Reads the messages that Twilio passes on (https://www.twilio.com/docs/messaging/guides/webhook-request) and answers in TwiML. Nothing in
/// the request says when it was signed.
/// </summary>
internal sealed class TwilioInboundReader : ISmsInboundReader
{
    public string Provider => TwilioSmsProvider.ProviderName;

    public async Task<SmsInboundReading> ReadAsync(HttpRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        var (form, status) = await TwilioForm.ReadAsync(request, cancellationToken);
        if (form is null)
        {
            return SmsInboundReading.Malformed(status);
        }

        var url = settings.GetOrNull(TwilioSettings.InboundUrl);
        var fault = url is null ? "no inbound URL is set" : TwilioReceiptSignature.FindFaultOfUrl(request.Headers, url, form, settings);
        if (fault is not null)
        {
            return SmsInboundReading.Refused(fault, url);
        }

        if (form["MessageSid"].ToString() is not { Length: > 0 and <= SmsMessageId.MaxProviderLength } sid)
        {
            return SmsInboundReading.Malformed(StatusCodes.Status400BadRequest);
        }

        // Only Advanced Opt-Out names the kind, and then Twilio has answered the person.
        var kind = form["OptOutType"].ToString();
        return SmsInboundReading.Of(
            new SmsInbound(Provider, sid, form["From"].ToString(), kind.Length > 0 ? kind : form["Body"].ToString())
            {
                IsAnswered = kind.Length > 0,
            }
        );
    }

    public IResult Answer(string? reply)
    {
        var response = new XElement("Response", reply is null ? null : new XElement("Message", reply));
        return TypedResults.Text(response.ToString(SaveOptions.DisableFormatting), "text/xml", Encoding.UTF8);
    }
}
