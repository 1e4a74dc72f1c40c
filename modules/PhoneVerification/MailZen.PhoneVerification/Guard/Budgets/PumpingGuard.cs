using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Guard.Budgets;

/// <summary>
/// Guards against SMS pumping: texts that bots ask for at numbers that pay them. Such texts are never verified, so budgets of unverified
/// texts bound what an attack costs, per region and per address. A used-up budget asks for a captcha rather than shutting a region out.
/// </summary>
internal sealed class PumpingGuard(GuardEvents events, TimeProvider timeProvider)
{
    /// <summary>Judges a text that is counted already.</summary>
    /// <param name="subject">Who asks for which number.</param>
    /// <param name="networks">The asking client's networks and the number, with the text.</param>
    /// <param name="region">The region, with the text; null where the guard is off.</param>
    /// <param name="settings">The settings of the request.</param>
    /// <param name="proof">What a captcha says of the asker.</param>
    /// <param name="report">Reports which budgets it tripped, at once or where the text is committed.</param>
    /// <exception cref="BusinessException">It must not be sent: a <see cref="SendRefusedException"/> inside says why.</exception>
    public GuardVerdict Judge(
        SendSubject subject,
        IReadOnlyList<AddressReading> networks,
        RegionReading? region,
        SettingSnapshot settings,
        CaptchaProof proof,
        Action<Action> report
    )
    {
        var number = networks[0]; // Each of them knows the number.
        if (number.HasOptedOut)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberOptedOut, new SendRefusedException("opted_out"));
        }

        if (!number.IsVerifiedNumber && NumberPolicy.IsForVerifiedOnly(subject.Number, settings))
        {
            throw NumberPolicy.NotAllowed("region_verified_only");
        }

        if (region is null)
        {
            return new GuardVerdict(SendOutcome.Allowed, GuardVerdict.GuardOff);
        }

        var options = GuardOptions.From(settings);
        var hour = region.ClockHour;
        var (figures, network) = GuardBudgets.Measure(networks, region, options);
        var (ofAddress, addressMode) = (figures.ExceededOfAddress, options.AddressMode);
        var (ofRegion, regionMode) = (figures.ExceededOfRegion, options.RegionModeAfter(region.DaysOfHistory, figures.RegionDay));
        report(() => events.Tripped(subject, ofAddress, addressMode, hour));
        report(() => events.Tripped(subject, ofRegion, regionMode, hour));

        // A number that was proved before is nobody's pumping. It meets the address's budget all the same: who has used that up could else
        // learn, number by number, which ones were proved, and for misses, which are refused, he would pay nothing.
        return (ofAddress, ofRegion) switch
        {
            _ when number.IsVerifiedNumber && (ofAddress is null || addressMode != GuardMode.Enforce) => new(
                SendOutcome.Allowed,
                GuardVerdict.VerifiedBefore,
                figures
            ),
            ({ } reason, _) when addressMode == GuardMode.Enforce => StepUp(reason, isOfRegion: false),
            (_, { } reason) when regionMode == GuardMode.Enforce => StepUp(reason, isOfRegion: true),
            ({ } reason, _) when addressMode == GuardMode.RecordOnly => new(SendOutcome.Recorded, reason, figures),
            (_, { } reason) when regionMode == GuardMode.RecordOnly => new(SendOutcome.Recorded, reason, figures),
            _ => new(SendOutcome.Allowed, GuardVerdict.WithinBudgets, figures),
        };

        GuardVerdict StepUp(string reason, bool isOfRegion)
        {
            var refused = new SendRefusedException(reason, figures);
            return (proof, CaptchaOptions.FromOrNull(settings)) switch
            {
                // Solving captchas is cheaper than what a text pays: beyond a multiple of the budget a solved one buys no more.
                (CaptchaProof.Passed, _)
                    when options.CaptchaCeiling > 0
                        && figures.RegionDay.Used > options.CaptchaCeiling * Math.Max(1, figures.RegionDay.Limit) => new(
                    SendOutcome.Trickled,
                    reason,
                    figures
                ),
                (CaptchaProof.Passed, _) => new(SendOutcome.CaptchaPassed, reason, figures),
                (CaptchaProof.None, { } captcha) => throw new BusinessException(
                    PhoneVerificationErrorCodes.CaptchaRequired,
                    refused
                ).WithData("siteKey", captcha.SiteKey),

                // Without a captcha nobody can prove anything, but a region is never shut.
                _ when isOfRegion => new(SendOutcome.Trickled, reason, figures),
                _ => throw new BusinessException(CommonErrorCodes.RateLimited, refused).WithData(
                    "retryAfterSeconds",
                    SecondsUntilRelief(network, reason, hour)
                ),
            };
        }
    }

    /// <summary>
    /// A text that nobody has asked for, and so nobody can solve a captcha for, goes out only within the region's budget.
    /// </summary>
    /// <param name="region">The region, with the text; null where the guard is off.</param>
    /// <param name="settings">The settings.</param>
    /// <exception cref="BusinessException">The budget is used up.</exception>
    public static void ThrowIfUsedUp(RegionReading? region, SettingSnapshot settings)
    {
        if (region is null)
        {
            return;
        }

        var options = GuardOptions.From(settings);
        var (hour, day) = GuardBudgets.MeasureRegion(region, options);
        if ((hour.IsExceeded || day.IsExceeded) && options.RegionModeAfter(region.DaysOfHistory, day) == GuardMode.Enforce)
        {
            throw new BusinessException(CommonErrorCodes.RateLimited, new SendRefusedException("region_budget"));
        }
    }

    /// <summary>
    /// Until the hour ends; until the oldest of a day's unverified texts is a day old; or until no text to one of the regions is younger
    /// than that.
    /// </summary>
    private int SecondsUntilRelief(AddressReading network, string reason, int hour)
    {
        var unverified = network.Traffic.Where(row => row.Count.Unverified > 0);
        var relief = reason switch
        {
            GuardFigures.AddressHourBudget => hour + 1,
            GuardFigures.AddressRegionsBudget => unverified.GroupBy(row => row.Region).Min(region => region.Max(row => row.Hour))
                + ClockHour.PerDay,
            _ => unverified.Min(row => row.Hour) + ClockHour.PerDay,
        };
        return (int)Math.Max(1, Math.Ceiling((ClockHour.Start(relief) - timeProvider.GetUtcNow()).TotalSeconds));
    }
}
