using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Guard.Budgets;

/// <summary>
/// Guards against SMS pumping: bots that request messages to numbers that earn their owner money. Such messages are never verified, so
/// budgets of unverified messages per country and client network limit the cost of an attack. A used-up budget requires a captcha rather
/// than blocking a country.
/// </summary>
internal sealed class PumpingGuard(GuardEvents events, TimeProvider timeProvider)
{
    /// <summary>Judges a message that is already counted, or exempt.</summary>
    /// <param name="subject">Who requests a code for which number.</param>
    /// <param name="networks">The client's networks with this message counted, and the number.</param>
    /// <param name="region">The country, with this message counted; null if the guard is off or the message exempt.</param>
    /// <param name="settings">The settings of the request.</param>
    /// <param name="proof">The captcha's result.</param>
    /// <param name="report">Runs the reports of used-up budgets, at once or on commit.</param>
    /// <exception cref="BusinessException">It must not be sent; the inner <see cref="SendRefusedException"/> has the reason.</exception>
    public GuardVerdict Judge(
        SendSubject subject,
        IReadOnlyList<AddressReading> networks,
        RegionReading? region,
        SettingSnapshot settings,
        CaptchaProof proof,
        Action<Action> report
    )
    {
        if (subject.Exemption == GuardVerdict.OfTestNumber)
        {
            return new GuardVerdict(SendOutcome.Allowed, GuardVerdict.OfTestNumber);
        }

        var number = networks[0]; // Each reading includes the number.
        if (subject.Discretion is null)
        {
            ThrowIfRefused(subject, number, settings);
        }

        if (region is null)
        {
            return new GuardVerdict(SendOutcome.Allowed, subject.Exemption ?? subject.Discretion ?? GuardVerdict.GuardOff);
        }

        var options = GuardOptions.From(settings);
        var hour = region.ClockHour;
        var (figures, network) = GuardBudgets.Measure(networks, region, options);
        var (ofAddress, addressMode) = (figures.ExceededOfAddress, options.AddressMode);
        var (ofRegion, regionMode) = (figures.ExceededOfRegion, options.RegionModeAfter(region.DaysOfHistory, figures.RegionDay));
        report(() => events.Tripped(subject, ofAddress, addressMode, hour));
        report(() => events.Tripped(subject, ofRegion, regionMode, hour));

        // A verified number is not a sign of pumping. It still meets the client network's budget; otherwise a client over budget could find
        // out, number by number, which ones are verified, and its refused misses would cost nothing. Where the answer must not tell, each
        // number is judged like a verified one: no other gets a message.
        return (ofAddress, ofRegion) switch
        {
            _ when (number.IsVerifiedNumber || subject.Discretion is not null) && (ofAddress is null || addressMode != GuardMode.Enforce) =>
                new(SendOutcome.Allowed, subject.Discretion ?? GuardVerdict.VerifiedBefore, figures),
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
                // Solving a captcha costs less than an attacker earns per message, so beyond a multiple of the budget a solved one no
                // longer helps.
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

                // Without a captcha people cannot be told from bots, but a country is never blocked entirely.
                _ when isOfRegion => new(SendOutcome.Trickled, reason, figures),
                _ => throw new BusinessException(CommonErrorCodes.RateLimited, refused).WithData(
                    "retryAfterSeconds",
                    SecondsUntilRelief(network, reason, hour)
                ),
            };
        }
    }

    private static void ThrowIfRefused(SendSubject subject, AddressReading number, SettingSnapshot settings)
    {
        if (number.HasOptedOut)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberOptedOut, new SendRefusedException("opted_out"));
        }

        if (!number.IsVerifiedNumber && NumberPolicy.IsForVerifiedOnly(subject.Number, settings))
        {
            throw NumberPolicy.NotAllowed("region_verified_only");
        }
    }

    /// <summary>For a fail-over, which no client can solve a captcha for: it is sent only within the country's budget.</summary>
    /// <param name="region">The country, with this message counted; null if the guard is off.</param>
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
    /// Until the hour ends; until the oldest unverified message is a day old; or until all unverified messages to one of the countries are
    /// a day old.
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
