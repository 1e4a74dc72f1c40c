using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Guard.Limits;

internal sealed class AbuseSettingDefinitionProvider : SettingDefinitionProvider
{
    private const int MostSends = 1_000_000;

    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new(
                AbuseSettings.SendsPerNumberAndAddress,
                "MAILZEN_ABUSE_SENDS_PER_NUMBER_AND_ADDRESS_PER_DAY",
                SettingValueType.Number(1, MostSends),
                "6",
                "Texts to one number that one address asks for in a day; below the number's own bound, so that one stranger cannot use that up."
            ),
            new(
                AbuseSettings.SendsPerNumber,
                "MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY",
                SettingValueType.Number(1, MostSends),
                "10",
                "Texts to one number in a day."
            ),
            new(
                AbuseSettings.SendsPerAccount,
                "MAILZEN_ABUSE_SENDS_PER_ACCOUNT_PER_DAY",
                SettingValueType.Number(1, MostSends),
                "20",
                "Texts that one account asks for in a day."
            ),
            new(
                AbuseSettings.SendsPerAddress,
                "MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, MostSends),
                "30",
                "Texts that one address (IPv6: /64) asks for in an hour."
            ),
            new(
                AbuseSettings.SendsPerDay,
                "MAILZEN_ABUSE_SENDS_PER_DAY",
                SettingValueType.Number(16, 100_000_000),
                null,
                "Texts in a day over everything, about; a ceiling of cost that shuts everybody out, so none by default."
            ),
            new(
                AbuseSettings.FailuresPerNetwork,
                "MAILZEN_ABUSE_FAILURES_PER_NETWORK_PER_HOUR",
                SettingValueType.Number(1, 100_000),
                "30",
                "Failed checks of codes from one client network in an hour, over all numbers; a check that brings the secret of its request is counted and not refused."
            ),
            new(
                AbuseSettings.FailuresPerNumberAndAddress,
                "MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY",
                SettingValueType.Number(1, 100),
                "10",
                "Failed checks of one number's codes from one address in a day."
            ),
            new(
                AbuseSettings.FailuresPerAccount,
                "MAILZEN_ABUSE_FAILURES_PER_ACCOUNT_PER_DAY",
                SettingValueType.Number(1, 100),
                "20",
                "Failed checks by one account in a day."
            ),
            new(
                AbuseSettings.FailuresPerNumber,
                "MAILZEN_ABUSE_FAILURES_PER_NUMBER_PER_DAY",
                SettingValueType.Number(1, 100),
                "50",
                "Failed checks of one number's codes in a day, over all codes and purposes; NIST SP 800-63B allows at most 100."
            )
        );
}
