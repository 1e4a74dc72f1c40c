using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.PhoneVerification.Guard.Limits;

internal sealed class AbuseSettingDefinitionProvider : SettingDefinitionProvider
{
    private const int MostSends = 1_000_000;

    public override void Define(ISettingDefinitionContext context)
    {
        // The switch of these limits is the framework's.
        context.GetOrNull(OperationLimitSettings.Enabled)!.Group = SettingGroups.PhoneVerification;
        context.AddTo(
            SettingGroups.PhoneVerification,
            new(
                AbuseSettings.SendsPerNumberAndAddress,
                "MAILZEN_ABUSE_SENDS_PER_NUMBER_AND_ADDRESS_PER_DAY",
                SettingValueType.Number(1, MostSends),
                "6",
                "Messages per day to one number from one client network. Keep it below the limit per number, "
                    + "so that one stranger cannot use that up."
            ),
            new(
                AbuseSettings.SendsPerNumber,
                "MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY",
                SettingValueType.Number(1, MostSends),
                "10",
                "Messages per day to one number."
            ),
            new(
                AbuseSettings.SendsPerAccount,
                "MAILZEN_ABUSE_SENDS_PER_ACCOUNT_PER_DAY",
                SettingValueType.Number(1, MostSends),
                "20",
                "Messages per day that one account can request."
            ),
            new(
                AbuseSettings.SendsPerAddress,
                "MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR",
                SettingValueType.Number(1, MostSends),
                "30",
                "Messages per hour from one client network (an IPv4 address or an IPv6 /64)."
            ),
            new(
                AbuseSettings.SendsPerDay,
                "MAILZEN_ABUSE_SENDS_PER_DAY",
                SettingValueType.Number(16, 100_000_000),
                null,
                "Messages per day in total (approximate): a cost ceiling. When it is reached, nobody gets messages; not set by default."
            ),
            new(
                AbuseSettings.FailuresPerNetwork,
                "MAILZEN_ABUSE_FAILURES_PER_NETWORK_PER_HOUR",
                SettingValueType.Number(1, 100_000),
                "30",
                "Failed code checks per hour from one client network, over all numbers. Checks by accounts are not counted; "
                    + "checks with the secret of their request are counted but not refused."
            ),
            new(
                AbuseSettings.FailuresPerNumberAndAddress,
                "MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY",
                SettingValueType.Number(1, 100),
                "10",
                "Failed code checks per day for one number from one client network."
            ),
            new(
                AbuseSettings.FailuresPerAccount,
                "MAILZEN_ABUSE_FAILURES_PER_ACCOUNT_PER_DAY",
                SettingValueType.Number(1, 100),
                "20",
                "Failed code checks per day by one account."
            ),
            new(
                AbuseSettings.FailuresPerNumber,
                "MAILZEN_ABUSE_FAILURES_PER_NUMBER_PER_DAY",
                SettingValueType.Number(1, 100),
                "50",
                "Failed code checks per day for one number, over all codes and purposes. NIST SP 800-63B allows at most 100."
            )
        );
    }
}
