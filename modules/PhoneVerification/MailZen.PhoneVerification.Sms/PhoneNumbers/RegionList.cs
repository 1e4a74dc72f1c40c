using PhoneNumbers;

namespace MailZen.PhoneVerification.Sms.PhoneNumbers;

/// <summary>Lists of countries in settings, such as <c>GB, IE</c>.</summary>
internal static class RegionList
{
    /// <summary>Numbers that belong to no country: satellite phones, shared international networks.</summary>
    public const string NonGeographic = "001";

    private static readonly HashSet<string> _known = new(
        PhoneNumberUtil.GetInstance().GetSupportedRegions().Append(NonGeographic),
        StringComparer.OrdinalIgnoreCase
    );

    public static bool IsUsable(string text) => Split(text).All(_known.Contains);

    /// <summary>Whether the list contains the country; null is the empty list.</summary>
    public static bool Contains(string? text, string region) =>
        text is not null && Split(text).Contains(region, StringComparer.OrdinalIgnoreCase);

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
