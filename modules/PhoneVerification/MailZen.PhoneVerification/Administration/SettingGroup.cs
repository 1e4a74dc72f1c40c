using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Administration;

/// <summary>Settings that administrators see and change together.</summary>
/// <param name="Route">The last part of the route below <c>/api/setting-management</c>.</param>
/// <param name="Permission">The permission to see and change them.</param>
/// <param name="CommonPrefix">The prefix of their names that JSON fields omit.</param>
/// <param name="Prefixes">A setting belongs to the group if its name begins with one of these.</param>
internal sealed record SettingGroup(string Route, string Permission, string CommonPrefix, IReadOnlyList<string> Prefixes)
{
    /// <summary>SMS providers and message texts, like ABP's group for e-mail.</summary>
    public static SettingGroup Sms { get; } =
        new(SettingGroups.Sms, PhoneVerificationPermissions.SmsSettings, SmsSettings.Prefix, [SmsSettings.Prefix]);

    /// <summary>Codes, numbers, limits and the guard.</summary>
    public static SettingGroup PhoneVerification { get; } =
        new(
            SettingGroups.PhoneVerification,
            PhoneVerificationPermissions.PhoneVerificationSettings,
            "MailZen.",
            ["MailZen.Otp.", "MailZen.PhoneOtp.", "MailZen.SignupOtp.", "MailZen.Abuse.", PhoneNumberSettings.Prefix, GuardSettings.Prefix]
        );

    public static IReadOnlyList<SettingGroup> All { get; } = [Sms, PhoneVerification];

    public static SettingGroup Find(string route) => All.Single(group => group.Route == route);

    public bool Contains(string settingName) => Prefixes.Any(prefix => settingName.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The name in JSON: <c>MailZen.Sms.Webhook.Url</c> is <c>webhookUrl</c>.</summary>
    public string FieldOf(string settingName)
    {
        var parts = settingName[CommonPrefix.Length..].Split('.');
        return string.Concat(
            parts.Select((part, index) => (index == 0 ? char.ToLowerInvariant(part[0]) : char.ToUpperInvariant(part[0])) + part[1..])
        );
    }
}
