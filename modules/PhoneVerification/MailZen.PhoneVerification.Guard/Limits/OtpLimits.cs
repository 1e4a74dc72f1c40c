using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.WebClientInfo;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Guard.Limits;

/// <summary>The limits of requests for codes and of checks.</summary>
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
    private const int NoticesPerDay = 3;
    private const string NumberAndAddressPolicy = "otp-send:number+address";

    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether a rejected message refunds this hit. If the number or the text was at fault, the client network is charged all the same, and
    /// for a bad number or a blocked message the account too; otherwise a provider could be sent bad numbers without limit.
    /// </summary>
    /// <param name="hit">The counted hit.</param>
    /// <param name="failure">Why no provider accepted the message.</param>
    /// <param name="hasTriedTooOften">Whether the client network has used up its free rejected messages.</param>
    public static bool IsRefundable(OperationLimitHit hit, SmsFailure failure, bool hasTriedTooOften) =>
        hit.Policy switch
        {
            CooldownPolicy or NumberBudget or NumberAndAddressPolicy => true,
            AddressPolicy => failure.MayGoAnotherWay && failure.Class != SmsFailureClass.Text && !hasTriedTooOften,
            _ => failure.MayGoAnotherWay,
        };

    /// <summary>
    /// The few messages allowed per country after its budget is used up, without a captcha to tell people from bots or beyond the captcha's
    /// ceiling. Each client network gets a fifth, so that none takes all.
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
    /// Limits of a fail-over after an undelivered message: no client requested it, so only the number's and the overall limit apply.
    /// </summary>
    public static IReadOnlyCollection<OperationLimit> ForFailover(string phoneNumber, SettingSnapshot settings) =>
        [OfNumber(phoneNumber, settings), .. OfEverything(settings)];

    /// <summary>
    /// Limits of a message that tells a number of a change. Codes do not count on them: otherwise a thief would use the number's day up
    /// first, and nobody would be told.
    /// </summary>
    public static IReadOnlyCollection<OperationLimit> ForNotice(string phoneNumber, SettingSnapshot settings) =>
        [new("notice:number", phoneNumber, NoticesPerDay, _day, CommonErrorCodes.RateLimited), .. OfEverything(settings)];

    /// <summary>Messages that no provider accepted are free, but leave rows. Beyond this limit the client network is charged.</summary>
    public IReadOnlyList<OperationLimit> ForRejected() =>
        client.LimitsPerNetwork("otp-rejected:address", RejectedPerHour, _hour, CommonErrorCodes.RateLimited);

    /// <summary>
    /// Messages to a number whose delivery is unknown. The first few per day are not charged to the narrow limit of number and network, so
    /// that a provider that hangs does not use it up. The number's own limit stays charged: each message may have been billed.
    /// </summary>
    public static OperationLimit ForUnknown(string phoneNumber) =>
        new("otp-unknown:number", phoneNumber, UnknownPerDay, _day, CommonErrorCodes.RateLimited);

    /// <summary>Whether a hit is the cooldown.</summary>
    public static bool IsCooldown(OperationLimitHit hit) => hit.Policy == CooldownPolicy;

    /// <summary>Whether a hit counts for number and client network together.</summary>
    public static bool IsOfNumberAndNetwork(OperationLimitHit hit) => hit.Policy == NumberAndAddressPolicy;

    /// <summary>Requests for the fixed code of a test number: they cost no SMS, but leave rows.</summary>
    public IReadOnlyList<OperationLimit> ForTestNumber() =>
        client.LimitsPerNetwork("otp-test:address", TestsPerHour, _hour, CommonErrorCodes.RateLimited);

    /// <summary>Refusals of one client network that are stored as decisions; further ones are only counted in the metrics.</summary>
    public IReadOnlyList<OperationLimit> ForRefusal(SettingSnapshot settings) =>
        client.LimitsPerNetwork(
            "otp-refused:address",
            settings.GetInt32(GuardSettings.DecisionsPerAddress),
            _hour,
            CommonErrorCodes.RateLimited
        );

    /// <summary>Whether a hit belongs to the trickle. Its counters are locked, and so released, after the network's.</summary>
    public static bool IsOfTrickle(OperationLimitHit hit) => hit.Policy.StartsWith(TricklePolicy, StringComparison.Ordinal);

    /// <summary>Limits of a request for a code.</summary>
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
    /// Budgets of failed checks over all codes, so that a new code gives no new guesses. No setting turns them off. The narrow budgets are
    /// small and the wide ones large, so that a stranger cannot easily use up somebody's day. Checks without a live code count too.
    /// </summary>
    /// <param name="subject">Who brings the code.</param>
    /// <param name="settings">The settings of the request.</param>
    public IReadOnlyCollection<OperationLimit> ForCheck(CheckSubject subject, SettingSnapshot settings)
    {
        // Phones share networks: a known asker is counted, but not blocked for its neighbours' guesses. An account has its own
        // budgets, and uses up none of theirs.
        var perNetwork = subject.Standing == AskerStanding.Secret ? int.MaxValue : settings.GetInt32(AbuseSettings.FailuresPerNetwork);
        List<OperationLimit> limits = subject.UserId is null
            ? [.. client.LimitsPerNetwork("otp-fail:address", perNetwork, _hour, CommonErrorCodes.RateLimited)]
            : [];
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
    /// A quarter of a number's budget is reserved for clients that requested its code: anybody who knows the number can use up the rest.
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
