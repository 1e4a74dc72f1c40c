using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Guard;

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
        context.AddTo(
            SettingGroups.PhoneVerification,
            new(
                GuardSettings.AddressMode,
                "MAILZEN_GUARD_ADDRESS_MODE",
                _mode,
                DefaultMode,
                "When a client network has used up its budget of unverified messages: RecordOnly records it; Enforce requires a captcha, "
                    + "or refuses if none is set up. IPv6: /64; its /56 and /48 have 4 and 16 times the budget."
            ),
            new(
                GuardSettings.RegionMode,
                "MAILZEN_GUARD_REGION_MODE",
                _mode,
                DefaultMode,
                "When a country's budget of unverified messages is used up: RecordOnly records it; Enforce requires a captcha, or without "
                    + "one lets only the trickle pass. Enforce starts after the learning days."
            ),
            new(
                GuardSettings.LearningDays,
                "MAILZEN_GUARD_LEARNING_DAYS",
                SettingValueType.Number(0, MostDays),
                "14",
                "Days of history before Enforce applies to countries. Until then only the learning budget per country is enforced."
            ),
            new(
                GuardSettings.LearningRegionMinPerDay,
                "MAILZEN_GUARD_LEARNING_REGION_MIN_PER_DAY",
                SettingValueType.Number(0, Most),
                "200",
                "Learning budget: unverified messages in 24 hours that a country gets at least, until there is enough history."
            ),
            new(
                GuardSettings.HistoryDays,
                "MAILZEN_GUARD_HISTORY_DAYS",
                SettingValueType.Number(1, MostDays),
                "14",
                "Days of history for a country's budget, which follows the best day of verified messages among them."
            ),
            new(
                GuardSettings.UnverifiedPercent,
                "MAILZEN_GUARD_UNVERIFIED_PERCENT",
                SettingValueType.Number(0, 1_000),
                "30",
                "Unverified messages that a budget allows, as a percentage of the verified messages in its history."
            ),
            new(
                GuardSettings.HourDivisor,
                "MAILZEN_GUARD_HOUR_DIVISOR",
                SettingValueType.Number(1, 24),
                "6",
                "Hourly budget = daily budget ÷ this number, but not less than the hourly minimum."
            ),
            new(
                GuardSettings.RegionMinPerDay,
                "MAILZEN_GUARD_REGION_MIN_PER_DAY",
                SettingValueType.Number(0, Most),
                "20",
                "Minimum budget of a country: unverified messages in 24 hours."
            ),
            new(
                GuardSettings.RegionMinPerHour,
                "MAILZEN_GUARD_REGION_MIN_PER_HOUR",
                SettingValueType.Number(0, Most),
                "3",
                "Minimum budget of a country: unverified messages in a clock hour."
            ),
            new(
                GuardSettings.AddressMinPerDay,
                "MAILZEN_GUARD_ADDRESS_MIN_PER_DAY",
                SettingValueType.Number(0, Most),
                "10",
                "Minimum budget of a client network: unverified messages in 24 hours."
            ),
            new(
                GuardSettings.AddressMinPerHour,
                "MAILZEN_GUARD_ADDRESS_MIN_PER_HOUR",
                SettingValueType.Number(0, Most),
                "5",
                "Minimum budget of a client network: unverified messages in a clock hour."
            ),
            new(
                GuardSettings.AddressRegions,
                "MAILZEN_GUARD_ADDRESS_REGIONS_PER_DAY",
                SettingValueType.Number(1, 250),
                "3",
                "Countries to which one client network can request messages in 24 hours without verifying one there."
            ),
            new(
                GuardSettings.TricklePerHour,
                "MAILZEN_GUARD_TRICKLE_PER_REGION_PER_HOUR",
                SettingValueType.Number(1, Most),
                "10",
                "Messages per hour to a country after its budget is used up, without a captcha or beyond the captcha ceiling. "
                    + "One client network gets a fifth of them."
            ),
            new(
                GuardSettings.CaptchaCeiling,
                "MAILZEN_GUARD_CAPTCHA_CEILING",
                SettingValueType.Number(0, 10_000),
                "50",
                "How many times a country's daily budget clients with a solved captcha can use. Beyond it, only the trickle per hour "
                    + "passes. 0: no ceiling."
            ),
            new(
                GuardSettings.DecisionsPerAddress,
                "MAILZEN_GUARD_REFUSALS_KEPT_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, Most),
                "60",
                "Refusals per hour of one client network that are stored as decisions; further ones are only counted."
            )
        );

    private static void DefineCaptcha(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new SettingDefinition(
                GuardSettings.CaptchaVerifyUrl,
                "MAILZEN_CAPTCHA_VERIFY_URL",
                SettingValueType.Url,
                null,
                "The captcha's siteverify URL (Turnstile, hCaptcha, reCAPTCHA). Not set: no captcha."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                GuardSettings.CaptchaSecret,
                "MAILZEN_CAPTCHA_SECRET",
                SettingValueType.Text("any text"),
                null,
                "The captcha's secret; required with its URL."
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
                "The captcha's public key, sent to clients with CAPTCHA_REQUIRED."
            ),
            new(
                GuardSettings.CaptchaHostnames,
                "MAILZEN_CAPTCHA_HOSTNAMES",
                SettingValueType.Text("host names, comma-separated"),
                null,
                "Sites on which a captcha may be solved. Not set: any site."
            ),
            new(
                GuardSettings.CaptchaMinScorePercent,
                "MAILZEN_CAPTCHA_MIN_SCORE_PERCENT",
                SettingValueType.Number(0, 100),
                "50",
                "Lowest accepted score in percent, for captchas with a score such as reCAPTCHA v3."
            ),
            new(
                GuardSettings.CaptchaTimeoutMs,
                "MAILZEN_CAPTCHA_TIMEOUT_MS",
                SettingValueType.Number(500, 30_000),
                "3000",
                "Milliseconds to wait for the captcha service. Without an answer, requests are handled as without a captcha."
            ),
            new(
                GuardSettings.CaptchaTriesPerAddress,
                "MAILZEN_CAPTCHA_TRIES_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, Most),
                "20",
                "Captcha tokens checked per hour for one client network."
            )
        );
}
