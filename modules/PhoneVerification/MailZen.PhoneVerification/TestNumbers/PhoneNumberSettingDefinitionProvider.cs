using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.TestNumbers;

internal sealed class PhoneNumberSettingDefinitionProvider(
    IHostEnvironment environment,
    IConfiguration configuration,
    TimeProvider timeProvider
) : SettingDefinitionProvider
{
    private const string AllowReal = "MAILZEN_PHONE_NUMBERS_TEST_NUMBERS_ALLOW_REAL";

    private static readonly SettingValueType _regions = SettingValueType.Text(
        "countries (ISO 3166-1 alpha-2, or 001), comma-separated",
        RegionList.IsUsable
    );

    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.PhoneVerification,
            new(
                PhoneNumberSettings.RequireValid,
                "MAILZEN_PHONE_NUMBERS_REQUIRE_VALID",
                SettingValueType.Flag,
                environment.IsDevelopment() ? "false" : "true",
                "Accept only numbers in a range that is in use. Default false in Development, where people use +1 555 000 0000."
            ),
            new(
                PhoneNumberSettings.AllowedRegions,
                "MAILZEN_PHONE_NUMBERS_ALLOWED_REGIONS",
                _regions,
                null,
                "Countries whose numbers get messages. Not set: all except 001 (numbers of no country, such as satellite phones)."
            ),
            new(
                PhoneNumberSettings.DeniedRegions,
                "MAILZEN_PHONE_NUMBERS_DENIED_REGIONS",
                _regions,
                null,
                "Countries whose numbers get no messages: the kill switch for a country."
            ),
            new(
                PhoneNumberSettings.VerifiedOnlyRegions,
                "MAILZEN_PHONE_NUMBERS_VERIFIED_ONLY_REGIONS",
                _regions,
                null,
                "Countries where only numbers that were verified before get messages."
            ),
            new(
                PhoneNumberSettings.RefuseVoip,
                "MAILZEN_PHONE_NUMBERS_REFUSE_VOIP",
                SettingValueType.Flag,
                "true",
                "Refuse VoIP numbers, as far as their digits tell."
            ),
            new(
                PhoneNumberSettings.RefuseFixedLine,
                "MAILZEN_PHONE_NUMBERS_REFUSE_FIXED_LINE",
                SettingValueType.Flag,
                "true",
                "Refuse fixed lines. In countries where digits do not tell them from mobile numbers, such as +1, they pass."
            ),
            new SettingDefinition(
                PhoneNumberSettings.TestNumbers,
                "MAILZEN_PHONE_NUMBERS_TEST_NUMBERS",
                CreateTestNumbersType(),
                null,
                "Numbers with a fixed code until a day (UTC), for app-store review and end-to-end tests: no SMS, no cost, no send limits."
            )
            {
                IsEncrypted = true,
                Summarize = text => TestNumber.Summarize(text, timeProvider.GetUtcNow()),
            },
            new SettingDefinition(
                PhoneNumberSettings.TestNumbersAllowReal,
                AllowReal,
                SettingValueType.Flag,
                environment.IsDevelopment() ? "true" : "false",
                "Allow test numbers that a person can have. Default true in Development. "
                    + "Administrators could verify such a number in that person's place."
            )
            {
                IsEnvironmentOnly = true,
            }
        );

    private SettingValueType CreateTestNumbersType()
    {
        var allowReal = SettingValueType.Flag.NormalizeOrNull(configuration[AllowReal] ?? "");
        var mayBeReal = allowReal is null ? environment.IsDevelopment() : allowReal == "true";
        return SettingValueType.Text(
            mayBeReal ? TestNumber.Format : TestNumber.FormatOfNobodys,
            text => TestNumber.IsUsable(text, timeProvider.GetUtcNow(), mayBeReal)
        );
    }
}
