using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.WebClientInfo;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.EmailProof;

/// <summary>The limits of codes by e-mail. The cooldown and the limits of failures hold even if abuse limits are off.</summary>
internal sealed class EmailLimits(IWebClientInfoProvider client)
{
    /// <summary>The policy of the wait between two messages.</summary>
    public const string CooldownPolicy = "email-send:cooldown";

    private static readonly TimeSpan _cooldown = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    /// <summary>Messages that a signed-in account requests to its own e-mail address.</summary>
    public IReadOnlyList<OperationLimit> Sends(MailZenUser user, SettingSnapshot settings)
    {
        var account = user.Id.ToString();
        var cooldown = new OperationLimit(CooldownPolicy, account, 1, _cooldown, PhoneVerificationErrorCodes.OtpCooldown);
        return settings.IsTrue(OperationLimitSettings.Enabled)
            ?
            [
                cooldown,
                Limit("email-send:account", account, settings.GetInt32(EmailSettings.SendsPerAccount), _day),
                // Others may have an account with the same e-mail address: none uses up its messages from one network.
                .. SendsOfNetworks(user.NormalizedEmail!, settings),
                Limit("email-send:email", user.NormalizedEmail!, settings.GetInt32(EmailSettings.SendsPerEmail), _day),
                .. SendsOfNetworks(settings),
            ]
            : [cooldown];
    }

    /// <summary>Messages that somebody without a session requests to an e-mail address, whether or not an account has it.</summary>
    public IReadOnlyList<OperationLimit> SendsTo(EmailAddress email, SettingSnapshot settings)
    {
        var cooldowns = client.LimitsPerNetwork(CooldownPolicy, 1, _cooldown, PhoneVerificationErrorCodes.OtpCooldown, email.Normalized);
        return settings.IsTrue(OperationLimitSettings.Enabled)
            ?
            [
                .. cooldowns,
                .. SendsOfNetworks(email.Normalized, settings),
                Limit("email-send:email", email.Normalized, settings.GetInt32(EmailSettings.SendsPerEmail), _day),
                .. SendsOfNetworks(settings),
            ]
            : cooldowns;
    }

    /// <summary>Wrong codes of clients without a session.</summary>
    public IReadOnlyList<OperationLimit> FailuresOfNetworks(SettingSnapshot settings) =>
        PerNetwork("email-fail:network", settings.GetInt32(EmailSettings.FailuresPerNetwork), _hour);

    /// <summary>Wrong codes of a signed-in account.</summary>
    public static IReadOnlyList<OperationLimit> Failures(MailZenUser user, SettingSnapshot settings) =>
        [Limit("email-fail:account", user.Id.ToString(), settings.GetInt32(EmailSettings.FailuresPerAccount), _day)];

    private IReadOnlyList<OperationLimit> SendsOfNetworks(string normalizedEmail, SettingSnapshot settings) =>
        PerNetwork("email-send:email+network", settings.GetInt32(EmailSettings.SendsPerEmailAndNetwork), _day, normalizedEmail);

    private IReadOnlyList<OperationLimit> SendsOfNetworks(SettingSnapshot settings) =>
        PerNetwork("email-send:network", settings.GetInt32(EmailSettings.SendsPerNetwork), _hour);

    private IReadOnlyList<OperationLimit> PerNetwork(string policy, int max, TimeSpan window, string? partition = null) =>
        client.LimitsPerNetwork(policy, max, window, CommonErrorCodes.RateLimited, partition);

    private static OperationLimit Limit(string policy, string partition, int max, TimeSpan window) =>
        new(policy, partition, max, window, CommonErrorCodes.RateLimited);
}
