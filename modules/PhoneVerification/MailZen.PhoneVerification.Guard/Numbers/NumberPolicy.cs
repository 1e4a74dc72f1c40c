using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using PhoneNumberType = global::PhoneNumbers.PhoneNumberType;

namespace MailZen.PhoneVerification.Guard.Numbers;

/// <summary>
/// Decides which numbers get messages at all. It needs no database and runs first: lines that earn their owner money, and countries that
/// the operator has not allowed, are refused before anything is counted or sent.
/// </summary>
internal static class NumberPolicy
{
    // Lines with a surcharge that the owner shares in; 070 numbers (PERSONAL_NUMBER) are the classic case.
    private static readonly HashSet<PhoneNumberType> _paying =
    [
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.UAN,
    ];

    // Line types that cannot receive SMS.
    private static readonly HashSet<PhoneNumberType> _deaf = [PhoneNumberType.TOLL_FREE, PhoneNumberType.PAGER, PhoneNumberType.VOICEMAIL];

    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.PhoneNumberNotAllowed"/>.</exception>
    public static void ThrowIfNotAllowed(PhoneNumber number, SettingSnapshot settings)
    {
        if (FindReason(number, settings) is { } reason)
        {
            throw NotAllowed(reason);
        }
    }

    /// <summary>Why a number gets no messages; null if it may get them.</summary>
    public static string? FindReason(PhoneNumber number, SettingSnapshot settings)
    {
        var isAllowed = settings.GetOrNull(PhoneNumberSettings.AllowedRegions) is { } allowed
            ? RegionList.Contains(allowed, number.Region)
            : number.Region != RegionList.NonGeographic;
        if (!isAllowed || RegionList.Contains(settings.GetOrNull(PhoneNumberSettings.DeniedRegions), number.Region))
        {
            return "region_denied";
        }

        // FIXED_LINE_OR_MOBILE passes: +1 and others do not tell the two apart.
        var isRefused =
            _paying.Contains(number.Type)
            || _deaf.Contains(number.Type)
            || (number.Type == PhoneNumberType.VOIP && settings.IsTrue(PhoneNumberSettings.RefuseVoip))
            || (number.Type == PhoneNumberType.FIXED_LINE && settings.IsTrue(PhoneNumberSettings.RefuseFixedLine));
        return isRefused ? $"number_type:{number.Type.ToString().ToLowerInvariant()}" : null;
    }

    /// <summary>Whether numbers of a country that were never verified may get messages at all, whatever their type.</summary>
    public static Func<string, bool> ForNewNumbers(SettingSnapshot settings)
    {
        var allowed = settings.GetOrNull(PhoneNumberSettings.AllowedRegions);
        var denied = settings.GetOrNull(PhoneNumberSettings.DeniedRegions);
        var verifiedOnly = settings.GetOrNull(PhoneNumberSettings.VerifiedOnlyRegions);
        return region =>
            (allowed is null || RegionList.Contains(allowed, region))
            && !RegionList.Contains(denied, region)
            && !RegionList.Contains(verifiedOnly, region);
    }

    /// <summary>Whether only verified numbers of this country get messages.</summary>
    public static bool IsForVerifiedOnly(PhoneNumber number, SettingSnapshot settings) =>
        RegionList.Contains(settings.GetOrNull(PhoneNumberSettings.VerifiedOnlyRegions), number.Region);

    /// <summary>The refusal, with its reason for administrators.</summary>
    public static BusinessException NotAllowed(string reason) =>
        new(PhoneVerificationErrorCodes.PhoneNumberNotAllowed, new SendRefusedException(reason));
}
