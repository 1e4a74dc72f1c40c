using MailZen.Framework.Http;
using MailZen.PhoneVerification.Sms.Http;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Guard.Captcha;

/// <summary>
/// The siteverify protocol of Turnstile, hCaptcha and reCAPTCHA: a form with secret and response, a JSON reply. The client's IP address is
/// not sent. Each service accepts a token once.
/// </summary>
internal sealed class SiteVerifyClient(IHttpClientFactory clients, TimeProvider timeProvider, ILogger<SiteVerifyClient> logger)
{
    public const string Client = "MailZen.Captcha";

    public async Task<CaptchaProof> VerifyAsync(CaptchaOptions options, string token, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["secret"] = options.Secret, ["response"] = token }
            );
            using var request = new HttpRequestMessage(HttpMethod.Post, options.VerifyUrl) { Content = form };
            using var response = await clients
                .CreateClient(Client)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var reply = CaptchaReply.ParseOrNull(await HttpReply.ReadAsync(response.Content, either.Token));
            return reply is null && (int)response.StatusCode is >= 400 and < 500
                ? CaptchaProof.None // A token that the service rejects unread must not be better than no token.
                : Judge(reply, options);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return Unavailable(
                exception switch
                {
                    OperationCanceledException => "timeout",
                    HttpRequestException request => ConnectionFault.CodeOrNull(request) ?? "connection_lost",
                    _ => "connection_lost",
                }
            );
        }
    }

    private CaptchaProof Judge(CaptchaReply? reply, CaptchaOptions options)
    {
        switch (reply)
        {
            case null:
                return Unavailable("no_verdict");
            case { IsOurFault: true }:
                logger.CaptchaMisconfigured();
                return CaptchaProof.Unavailable;
            case { IsItsFault: true }:
                return Unavailable("internal_error");
            default:
                return reply.Passes(options) ? CaptchaProof.Passed : CaptchaProof.None;
        }
    }

    private CaptchaProof Unavailable(string reason)
    {
        logger.CaptchaUnavailable(reason);
        return CaptchaProof.Unavailable;
    }
}
