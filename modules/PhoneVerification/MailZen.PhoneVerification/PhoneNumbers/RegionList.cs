using PhoneNumbers;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>Regions as settings name them: <c>GB, IE</c>.</summary>
internal static class RegionList
{
    /// <summary>Numbers of no country: satellites, shared international networks.</summary>
    public const string NonGeographic = "001";

    private static readonly HashSet<string> _known = new(
        PhoneNumberUtil.GetInstance().GetSupportedRegions().Append(NonGeographic),
        StringComparer.OrdinalIgnoreCase
    );

    public static bool IsUsable(string text) => Split(text).All(_known.Contains);

    /// <summary>Whether a list names the region; null is the empty list.</summary>
    public static bool Contains(string? text, string region) =>
        text is not null && Split(text).Contains(region, StringComparer.OrdinalIgnoreCase);

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
