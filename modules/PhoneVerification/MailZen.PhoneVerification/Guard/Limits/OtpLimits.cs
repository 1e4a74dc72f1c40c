using MailZen.Framework.AspNetCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Guard.Limits;

/// <summary>The limits of a request for a code, and of a check of one.</summary>
internal sealed class OtpLimits(IWebClientInfoProvider client)
{
    private const string CooldownPolicy = "otp-cooldown";

    private const string NumberBudget = "otp-send:number";
    private const string AddressPolicy = "otp-send:address";
    private const string TricklePolicy = "otp-trickle:region";
    private const int TrickleParts = 5;
    private const int TestsPerHour = 1_000;
    private const int RejectedPerHour = 200;
    private const int UnknownPerDay = 3;
    private const string NumberAndAddressPolicy = "otp-send:number+address";

    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether a text that nobody got gives this hit back. Where the number or the text was at fault the asking address pays all the same,
    /// and for a number the account too: else a provider's patience could be tried with bad numbers for ever.
    /// </summary>
    /// <param name="hit">The hit.</param>
    /// <param name="failure">Why nobody got it.</param>
    /// <param name="hasTriedTooOften">Whether the address has used its free tries up.</param>
    public static bool IsRefundable(OperationLimitHit hit, SmsFailure failure, bool hasTriedTooOften) =>
        hit.Policy switch
        {
            CooldownPolicy or NumberBudget or NumberAndAddressPolicy => true,
            AddressPolicy => failure.MayGoAnotherWay && failure.Class != SmsFailureClass.Text && !hasTriedTooOften,
            _ => failure.MayGoAnotherWay,
        };

    /// <summary>
    /// The few texts that pass to a region whose budget is used up, where no captcha can tell who asks; a part of them for each address, so
    /// that nobody takes all.
    /// </summary>
    public IReadOnlyCollection<OperationLimit> ForTrickle(SendSubject subject, SettingSnapshot settings)
    {
        var (region, perHour) = (subject.Number.Region, settings.GetInt32(GuardSettings.TricklePerHour));
        return
        [
            .. client.LimitsPerNetwork(
                $"{TricklePolicy}+address",
                Math.Max(1, perHour / TrickleParts),
                _hour,
                CommonErrorCodes.RateLimited,
                region
            ),
            new(TricklePolicy, region, perHour, _hour, CommonErrorCodes.RateLimited),
        ];
    }

    /// <summary>
    /// Limits of a text that goes out once more because it did not arrive: nobody asks for it, so only the number's own and everybody's.
    /// </summary>
    public static IReadOnlyCollection<OperationLimit> ForFailover(string phoneNumber, SettingSnapshot settings) =>
        [OfNumber(phoneNumber, settings), .. OfEverything(settings)];

    /// <summary>Texts that no provider took: each is free, and leaves rows. Beyond these the address pays.</summary>
    public IReadOnlyList<OperationLimit> ForRejected() =>
        client.LimitsPerNetwork("otp-rejected:address", RejectedPerHour, _hour, CommonErrorCodes.RateLimited);

    /// <summary>
    /// Messages to a number of which nobody knows whether they arrived. The first ones of a day cost the client that asked for them nothing
    /// of its narrow budget, for a provider that hangs must not take the day from it. The number's own budget stays spent: each may have
    /// been paid for.
    /// </summary>
    public static OperationLimit ForUnknown(string phoneNumber) =>
        new("otp-unknown:number", phoneNumber, UnknownPerDay, _day, CommonErrorCodes.RateLimited);

    /// <summary>Whether a hit is the cooldown.</summary>
    public static bool IsCooldown(OperationLimitHit hit) => hit.Policy == CooldownPolicy;

    /// <summary>Whether a hit is of the number and the client's network together.</summary>
    public static bool IsOfNumberAndNetwork(OperationLimitHit hit) => hit.Policy == NumberAndAddressPolicy;

    /// <summary>Requests for a code that is agreed: they cost no text, but rows that are kept.</summary>
    public IReadOnlyList<OperationLimit> ForTestNumber() =>
        client.LimitsPerNetwork("otp-test:address", TestsPerHour, _hour, CommonErrorCodes.RateLimited);

    /// <summary>Refusals of one address that are kept as decisions; those beyond it are only counted in the metrics.</summary>
    public IReadOnlyList<OperationLimit> ForRefusal(SettingSnapshot settings) =>
        client.LimitsPerNetwork(
            "otp-refused:address",
            settings.GetInt32(GuardSettings.DecisionsPerAddress),
            _hour,
            CommonErrorCodes.RateLimited
        );

    /// <summary>Whether a hit is one of the trickle, whose counters are taken, and so given back, after those of the address.</summary>
    public static bool IsOfTrickle(OperationLimitHit hit) => hit.Policy.StartsWith(TricklePolicy, StringComparison.Ordinal);

    /// <summary>Limits of a send.</summary>
    public IReadOnlyCollection<OperationLimit> ForSend(SendSubject subject, TimeSpan cooldown, SettingSnapshot settings)
    {
        List<OperationLimit> limits =
        [
            .. client.LimitsPerNetwork(
                NumberAndAddressPolicy,
                settings.GetInt32(AbuseSettings.SendsPerNumberAndAddress),
                _day,
                CommonErrorCodes.RateLimited,
                subject.Number.Value
            ),
            OfNumber(subject.Number.Value, settings),
            .. client.LimitsPerNetwork(
                AddressPolicy,
                settings.GetInt32(AbuseSettings.SendsPerAddress),
                _hour,
                CommonErrorCodes.RateLimited
            ),
        ];

        if (cooldown > TimeSpan.Zero)
        {
            limits.Add(
                new(
                    CooldownPolicy,
                    $"{subject.Purpose}|{subject.UserId}|{subject.Number}",
                    1,
                    cooldown,
                    PhoneVerificationErrorCodes.OtpCooldown
                )
            );
        }

        limits.AddRange(OfEverything(settings));
        if (subject.UserId is { } account)
        {
            limits.Add(
                new(
                    "otp-send:account",
                    account.ToString(),
                    settings.GetInt32(AbuseSettings.SendsPerAccount),
                    _day,
                    CommonErrorCodes.RateLimited
                )
            );
        }

        return limits;
    }

    /// <summary>
    /// Budgets of failed checks over all codes, so that new codes buy no new guesses. No switch turns them off. The narrow ones
    /// are small and the wide one is large, so that a stranger cannot easily use up somebody's day. They count where no code is live, too.
    /// </summary>
    /// <param name="subject">Who brings the code.</param>
    /// <param name="settings">The settings of the request.</param>
    public IReadOnlyCollection<OperationLimit> ForCheck(CheckSubject subject, SettingSnapshot settings)
    {
        // Phones share addresses: who is known to have asked is counted, and not kept waiting for what his neighbours guess.
        var perNetwork = subject.Standing == AskerStanding.Secret ? int.MaxValue : settings.GetInt32(AbuseSettings.FailuresPerNetwork);
        List<OperationLimit> limits = [.. client.LimitsPerNetwork("otp-fail:address", perNetwork, _hour, CommonErrorCodes.RateLimited)];
        if (subject.Number is { } number)
        {
            limits.AddRange(
                client.LimitsPerNetwork(
                    "otp-fail:number+address",
                    settings.GetInt32(AbuseSettings.FailuresPerNumberAndAddress),
                    _day,
                    CommonErrorCodes.RateLimited,
                    number
                )
            );
            limits.Add(
                new(
                    "otp-fail:number",
                    number,
                    OfStanding(settings.GetInt32(AbuseSettings.FailuresPerNumber), subject.Standing),
                    _day,
                    CommonErrorCodes.RateLimited
                )
            );
        }

        if (subject.UserId is { } account)
        {
            limits.Add(
                new(
                    "otp-fail:account",
                    account.ToString(),
                    settings.GetInt32(AbuseSettings.FailuresPerAccount),
                    _day,
                    CommonErrorCodes.RateLimited
                )
            );
        }

        return limits;
    }

    /// <remarks>
    /// A quarter of a number's budget is kept for those who asked for its code: strangers need only the number to use up the rest.
    /// </remarks>
    private static int OfStanding(int max, AskerStanding standing) => standing == AskerStanding.Stranger ? Math.Max(1, max * 3 / 4) : max;

    private static OperationLimit OfNumber(string phoneNumber, SettingSnapshot settings) =>
        new(NumberBudget, phoneNumber, settings.GetInt32(AbuseSettings.SendsPerNumber), _day, CommonErrorCodes.RateLimited);

    private static IEnumerable<OperationLimit> OfEverything(SettingSnapshot settings) =>
        settings.GetOrNull(AbuseSettings.SendsPerDay) is null
            ? []
            :
            [
                new(
                    "otp-send:everything",
                    "*",
                    settings.GetInt32(AbuseSettings.SendsPerDay),
                    _day,
                    CommonErrorCodes.RateLimited,
                    Shards: 16
                ),
            ];
}
