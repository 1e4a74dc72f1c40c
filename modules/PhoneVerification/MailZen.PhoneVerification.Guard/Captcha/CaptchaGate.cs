using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.Framework.WebClientInfo;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Guard.Captcha;

/// <summary>Checks the captcha token of the request. Used only when a budget or repeated failures require a captcha.</summary>
internal sealed class CaptchaGate(
    SiteVerifyClient client,
    ISettingProvider settingProvider,
    IOperationLimiter limiter,
    IUnitOfWorkManager unitOfWorkManager,
    IWebClientInfoProvider clientInfo,
    IHttpContextAccessor accessor
) : ICaptchaVerifier
{
    public const string Header = "x-captcha-token";

    // The tokens of the three services are shorter.
    private const int MaxTokenLength = 4096;

    /// <summary>Whether the request has a token.</summary>
    public bool HasToken => Token is not null;

    private string? Token =>
        accessor.HttpContext?.Request.Headers[Header] is [{ Length: > 0 and <= MaxTokenLength } token] && token.All(char.IsAscii)
            ? token
            : null;

    /// <summary>Verifies the token. Must not be called inside a unit of work: it waits for the network.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.CaptchaRequired"/>: the token is not valid. Or the limit of tokens is used up.
    /// </exception>
    public async Task<CaptchaProof> ProveAsync(SettingSnapshot settings, CancellationToken cancellationToken)
    {
        var options = CaptchaOptions.FromOrNull(settings)!;
        await CountAsync(options, cancellationToken);
        return await client.VerifyAsync(options, Token!, cancellationToken) switch
        {
            CaptchaProof.None => throw Required(options, new SendRefusedException("captcha_failed")),
            var proof => proof,
        };
    }

    public async Task<bool> IsPersonAsync(CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        return CaptchaOptions.FromOrNull(settings) switch
        {
            null => false,
            { } options when !HasToken => throw Required(options, null),
            _ => await ProveAsync(settings, cancellationToken) == CaptchaProof.Passed,
        };
    }

    private static BusinessException Required(CaptchaOptions options, Exception? cause) =>
        new BusinessException(PhoneVerificationErrorCodes.CaptchaRequired, cause).WithData("siteKey", options.SiteKey);

    /// <remarks>Each token costs a call to an external service.</remarks>
    private async Task CountAsync(CaptchaOptions options, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await limiter.AcquireAsync(
            clientInfo.LimitsPerNetwork(
                "otp-captcha:address",
                options.TriesPerAddress,
                TimeSpan.FromHours(1),
                CommonErrorCodes.RateLimited
            ),
            cancellationToken
        );
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
