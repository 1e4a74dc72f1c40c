using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Settings;

internal sealed class GuardSettingDefinitionProvider(IHostEnvironment environment) : SettingDefinitionProvider
{
    /// <summary>The longest history that a setting allows, in days.</summary>
    public const int MostDays = 60;

    private const int Most = 1_000_000;

    private static readonly SettingValueType _mode = SettingValueType.Choice(Enum.GetNames<GuardMode>());

    // A developer requests many codes from one client network and enters few of them.
    private string DefaultMode => environment.IsDevelopment() ? nameof(GuardMode.RecordOnly) : nameof(GuardMode.Enforce);

    public override void Define(ISettingDefinitionContext context)
    {
        DefineBudgets(context);
        DefineCaptcha(context);
    }

    private void DefineBudgets(ISettingDefinitionContext context) =>
        context.Add(
            new(
                GuardSettings.AddressMode,
                "MAILZEN_GUARD_ADDRESS_MODE",
                _mode,
                DefaultMode,
                "What a used-up budget of unverified texts per address does (IPv6: /64; the /56 and the /48 around it have 4 and 16 times the budget)."
            ),
            new(
                GuardSettings.RegionMode,
                "MAILZEN_GUARD_REGION_MODE",
                _mode,
                DefaultMode,
                "What a used-up budget of unverified texts per region does; Enforce only records until there is history enough."
            ),
            new(
                GuardSettings.LearningDays,
                "MAILZEN_GUARD_LEARNING_DAYS",
                SettingValueType.Number(0, MostDays),
                "14",
                "Days of history before budgets per region hold anything back but what the next setting says."
            ),
            new(
                GuardSettings.LearningRegionMinPerDay,
                "MAILZEN_GUARD_LEARNING_REGION_MIN_PER_DAY",
                SettingValueType.Number(0, Most),
                "200",
                "Unverified messages to a region in 24 hours that its budget allows at least while there is no history."
            ),
            new(
                GuardSettings.HistoryDays,
                "MAILZEN_GUARD_HISTORY_DAYS",
                SettingValueType.Number(1, MostDays),
                "14",
                "Days whose best day of verified texts a region's budget follows."
            ),
            new(
                GuardSettings.UnverifiedPercent,
                "MAILZEN_GUARD_UNVERIFIED_PERCENT",
                SettingValueType.Number(0, 1_000),
                "30",
                "Unverified texts that a budget allows, in percent of the verified ones of its history."
            ),
            new(
                GuardSettings.HourDivisor,
                "MAILZEN_GUARD_HOUR_DIVISOR",
                SettingValueType.Number(1, 24),
                "6",
                "An hour may use the day's budget divided by this."
            ),
            new(
                GuardSettings.RegionMinPerDay,
                "MAILZEN_GUARD_REGION_MIN_PER_DAY",
                SettingValueType.Number(0, Most),
                "20",
                "Unverified texts to a region in 24 hours that its budget allows at least."
            ),
            new(
                GuardSettings.RegionMinPerHour,
                "MAILZEN_GUARD_REGION_MIN_PER_HOUR",
                SettingValueType.Number(0, Most),
                "3",
                "Unverified texts to a region in a clock hour that its budget allows at least."
            ),
            new(
                GuardSettings.AddressMinPerDay,
                "MAILZEN_GUARD_ADDRESS_MIN_PER_DAY",
                SettingValueType.Number(0, Most),
                "10",
                "Unverified texts that one address may ask for in 24 hours at least."
            ),
            new(
                GuardSettings.AddressMinPerHour,
                "MAILZEN_GUARD_ADDRESS_MIN_PER_HOUR",
                SettingValueType.Number(0, Most),
                "5",
                "Unverified texts that one address may ask for in a clock hour at least."
            ),
            new(
                GuardSettings.AddressRegions,
                "MAILZEN_GUARD_ADDRESS_REGIONS_PER_DAY",
                SettingValueType.Number(1, 250),
                "3",
                "Regions that one address may ask texts for in 24 hours without having verified one there."
            ),
            new(
                GuardSettings.TricklePerHour,
                "MAILZEN_GUARD_TRICKLE_PER_REGION_PER_HOUR",
                SettingValueType.Number(1, Most),
                "10",
                "Texts in an hour to a region whose budget is used up, where no captcha is set up; a fifth of them for one address."
            ),
            new(
                GuardSettings.CaptchaCeiling,
                "MAILZEN_GUARD_CAPTCHA_CEILING",
                SettingValueType.Number(0, 10_000),
                "50",
                "How many times a region's budget of a day may be used up by askers who passed a captcha, before the trickle holds for them too; 0 for no ceiling."
            ),
            new(
                GuardSettings.DecisionsPerAddress,
                "MAILZEN_GUARD_REFUSALS_KEPT_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, Most),
                "60",
                "Refusals of one address in an hour that are kept as decisions; more are only counted."
            )
        );

    private static void DefineCaptcha(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                GuardSettings.CaptchaVerifyUrl,
                "MAILZEN_CAPTCHA_VERIFY_URL",
                SettingValueType.Url,
                null,
                "The captcha's siteverify address (Turnstile, hCaptcha, reCAPTCHA); none means no captcha."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                GuardSettings.CaptchaSecret,
                "MAILZEN_CAPTCHA_SECRET",
                SettingValueType.Text("any text"),
                null,
                "The captcha's secret; required with its address."
            )
            {
                IsEncrypted = true,
                IsEnvironmentOnly = true,
            },
            new(
                GuardSettings.CaptchaSiteKey,
                "MAILZEN_CAPTCHA_SITE_KEY",
                SettingValueType.Text("any text"),
                null,
                "The captcha's public key, told to clients with CAPTCHA_REQUIRED."
            ),
            new(
                GuardSettings.CaptchaHostnames,
                "MAILZEN_CAPTCHA_HOSTNAMES",
                SettingValueType.Text("host names, comma-separated"),
                null,
                "Sites that a captcha may have been solved on; any where none is named."
            ),
            new(
                GuardSettings.CaptchaMinScorePercent,
                "MAILZEN_CAPTCHA_MIN_SCORE_PERCENT",
                SettingValueType.Number(0, 100),
                "50",
                "Least score of a captcha that gives one, such as reCAPTCHA v3."
            ),
            new(
                GuardSettings.CaptchaTimeoutMs,
                "MAILZEN_CAPTCHA_TIMEOUT_MS",
                SettingValueType.Number(500, 30_000),
                "3000",
                "Milliseconds that the captcha's service may take; when it does not answer, it is as if there were none."
            ),
            new(
                GuardSettings.CaptchaTriesPerAddress,
                "MAILZEN_CAPTCHA_TRIES_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, Most),
                "20",
                "Captcha tokens of one address that are looked at in an hour."
            )
        );
}
