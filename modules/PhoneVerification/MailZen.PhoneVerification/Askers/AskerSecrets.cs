using System.Buffers.Text;
using MailZen.Framework.Security;
using MailZen.Framework.WebClientInfo;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Askers;

/// <summary>
/// Recognizes askers by a secret from the send: a cookie for browsers, <c>extensions.otp.requestToken</c> and the header
/// <c>x-otp-request</c> for others. The secret is derived, and only its keyed hash is stored.
/// </summary>
internal sealed class AskerSecrets(
    IHttpContextAccessor accessor,
    IWebClientInfoProvider client,
    MasterKeyRing masterKeys,
    IFingerprint fingerprint
)
{
    private const string Label = "mailzen/otp-asker/v1/";

    // 32 bytes as Base64Url.
    private const int SecretLength = 43;

    /// <summary>The asker of a code for this number, and the secret that identifies it from now on.</summary>
    /// <param name="number">The number.</param>
    /// <param name="messageId">The id of the message to send; a new secret is derived from it.</param>
    /// <param name="isOfAccount">Whether a session identifies the asker: then the secret is for the status of this code alone.</param>
    public (OtpAsker? Asker, string Secret) OfSend(PhoneNumber number, string messageId, bool isOfAccount)
    {
        if (isOfAccount)
        {
            return (null, NewSecret(messageId));
        }

        var secrets = Read();
        if (secrets.Count == 0)
        {
            secrets.Add(NewSecret(messageId));
        }

        return (Create(secrets, number.Value), secrets[0]);
    }

    /// <summary>The client that enters a code for this number.</summary>
    public OtpAsker OfGuess(PhoneNumber number) => Create(Read(), number.Value);

    /// <summary>The client that shows a secret of its own.</summary>
    public OtpAsker OfSecret(string secret, string number) => Create([secret], number);

    private OtpAsker Create(List<string> secrets, string number) =>
        new(
            [.. secrets.Select(secret => fingerprint.Compute($"otp-asker|{secret}|{number}"))],
            fingerprint.Compute($"otp-asker|{client.ClientNetwork}|{number}")
        );

    private string NewSecret(string messageId) => Base64Url.EncodeToString(masterKeys.Active.Derive(Label + messageId));

    private List<string> Read()
    {
        var request = accessor.HttpContext?.Request;
        List<string?> texts = [request?.Headers[OtpRequest.Header], request?.Cookies[OtpRequest.Cookie]];
        return [.. texts.OfType<string>().Select(RequestTokens.SecretOf).Where(IsSecret).Distinct()];
    }

    private static bool IsSecret(string text) =>
        text.Length == SecretLength && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
