using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Guard;

/// <summary>
/// Guards against SMS pumping: texts that bots ask for at numbers that pay them. Such texts are never verified, so budgets of unverified
/// texts bound what an attack costs, per region and per address. A used-up budget asks for a captcha rather than shutting a region out.
/// </summary>
internal sealed class PumpingGuard(TrafficStore traffic, IOperationLimiter limiter, GuardEvents events, TimeProvider timeProvider)
{
    private const string TricklePolicy = "otp-trickle:region";

    /// <summary>Counts a text and judges it, inside the caller's unit of work: a refusal is to be followed by its roll-back.</summary>
    /// <param name="subject">Who asks for which number.</param>
    /// <param name="challengeOpenedAt">When the text's challenge was opened, or now.</param>
    /// <param name="history">The regions before this hour.</param>
    /// <param name="settings">The settings of the request.</param>
    /// <param name="proof">What a captcha says of the asker.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    /// <exception cref="BusinessException">It must not be sent: a <see cref="SendRefusedException"/> inside says why.</exception>
    public async Task<GuardVerdict> CountAsync(
        SendSubject subject, DateTimeOffset challengeOpenedAt, TrafficHistory history, SettingSnapshot settings, CaptchaProof proof, CancellationToken cancellationToken)
    {
        var options = GuardOptions.From(settings);
        var reading = await traffic.CountSentAsync(subject, SendTraffic.HourOf(challengeOpenedAt), history.Hour, cancellationToken);
        if (reading.HasOptedOut)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberOptedOut, new SendRefusedException("opted_out"));
        }

        if (!reading.IsVerifiedNumber && NumberPolicy.IsForVerifiedOnly(subject.Number, settings))
        {
            throw NumberPolicy.NotAllowed("region_verified_only");
        }

        var figures = GuardBudgets.Measure(reading, history.Of(subject.Number.Region), history.Hour, options);
        var (ofRegion, regionMode) = (figures.ExceededOfRegion, options.RegionModeAfter(history.Days));
        var (ofAddress, addressMode) = (figures.ExceededOfAddress, options.AddressMode);
        events.Tripped(subject, ofRegion, regionMode, history.Hour);
        events.Tripped(subject, ofAddress, addressMode, history.Hour);

        return (ofRegion, ofAddress) switch
        {
            _ when reading.IsVerifiedNumber => new GuardVerdict(SendOutcome.Allowed, GuardVerdict.VerifiedBefore, figures),
            (_, { } reason) when addressMode == GuardMode.Enforce => await StepUpAsync(subject, reason, isOfRegion: false),
            ({ } reason, _) when regionMode == GuardMode.Enforce => await StepUpAsync(subject, reason, isOfRegion: true),
            (_, { } reason) when addressMode == GuardMode.RecordOnly => new GuardVerdict(SendOutcome.Recorded, reason, figures),
            ({ } reason, _) when regionMode == GuardMode.RecordOnly => new GuardVerdict(SendOutcome.Recorded, reason, figures),
            _ => new GuardVerdict(SendOutcome.Allowed, GuardVerdict.WithinBudgets, figures),
        };

        async Task<GuardVerdict> StepUpAsync(SendSubject asker, string reason, bool isOfRegion)
        {
            if (proof == CaptchaProof.Passed)
            {
                return new GuardVerdict(SendOutcome.CaptchaPassed, reason, figures);
            }

            var refused = new SendRefusedException(reason, figures);
            if (proof == CaptchaProof.None && CaptchaOptions.FromOrNull(settings) is { } captcha)
            {
                throw new BusinessException(PhoneVerificationErrorCodes.CaptchaRequired, refused).WithData("siteKey", captcha.SiteKey);
            }

            if (!isOfRegion)
            {
                throw new BusinessException(CommonErrorCodes.RateLimited, refused).WithData("retryAfterSeconds", SecondsUntilRelief(reading, reason));
            }

            // Without a captcha nobody can prove anything, but a region is never shut.
            await limiter.AcquireAsync(
                [new(TricklePolicy, asker.Number.Region, options.TricklePerHour, TimeSpan.FromHours(1), CommonErrorCodes.RateLimited)], cancellationToken);
            return new GuardVerdict(SendOutcome.Trickled, reason, figures);
        }
    }

    /// <summary>Until the hour ends, or until the oldest of a day's unverified texts is a day old.</summary>
    private int SecondsUntilRelief(TrafficReading reading, string reason)
    {
        var now = timeProvider.GetUtcNow().ToUnixTimeSeconds();
        var endOfHour = reason == "address_hour"
            ? SendTraffic.HourOf(timeProvider.GetUtcNow()) + 1
            : reading.Address.Where(row => row.Sent > row.Verified).Min(row => row.Hour) + 24;
        return (int)Math.Max(1, (endOfHour * 3600L) - now);
    }
}
