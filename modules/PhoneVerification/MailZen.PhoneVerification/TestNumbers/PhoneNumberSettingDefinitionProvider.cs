using MailZen.Framework.Settings;
using MailZen.PhoneVerification.PhoneNumbers;
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
        "regions (ISO 3166-1 alpha-2, or 001), comma-separated",
        RegionList.IsUsable
    );

    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new(
                PhoneNumberSettings.RequireValid,
                "MAILZEN_PHONE_NUMBERS_REQUIRE_VALID",
                SettingValueType.Flag,
                environment.IsDevelopment() ? "false" : "true",
                "Whether a number must lie in a range that is in use; false in Development, where people use +1 555 000 0000."
            ),
            new(
                PhoneNumberSettings.AllowedRegions,
                "MAILZEN_PHONE_NUMBERS_ALLOWED_REGIONS",
                _regions,
                null,
                "Regions whose numbers get texts; where none is named all of them, but for 001, the numbers of no country such as satellites'."
            ),
            new(
                PhoneNumberSettings.DeniedRegions,
                "MAILZEN_PHONE_NUMBERS_DENIED_REGIONS",
                _regions,
                null,
                "Regions whose numbers get none: the kill switch for a region."
            ),
            new(
                PhoneNumberSettings.VerifiedOnlyRegions,
                "MAILZEN_PHONE_NUMBERS_VERIFIED_ONLY_REGIONS",
                _regions,
                null,
                "Regions open to numbers only that were proved before."
            ),
            new(
                PhoneNumberSettings.RefuseVoip,
                "MAILZEN_PHONE_NUMBERS_REFUSE_VOIP",
                SettingValueType.Flag,
                "true",
                "Whether VoIP numbers are refused, as far as their digits tell."
            ),
            new(
                PhoneNumberSettings.RefuseFixedLine,
                "MAILZEN_PHONE_NUMBERS_REFUSE_FIXED_LINE",
                SettingValueType.Flag,
                "true",
                "Whether fixed lines are refused; where a region does not tell them from mobiles, as in +1, they pass."
            ),
            new SettingDefinition(
                PhoneNumberSettings.TestNumbers,
                "MAILZEN_PHONE_NUMBERS_TEST_NUMBERS",
                CreateTestNumbersType(),
                null,
                "Numbers with a fixed code until a day (UTC), for app-store review and end-to-end tests: no text, no cost, no send limits."
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
                "Whether a test number may be one that a person can have; true in Development. "
                    + "Administrators could verify it in that person's place."
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
