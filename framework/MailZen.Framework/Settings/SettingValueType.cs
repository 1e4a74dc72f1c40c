using System.Globalization;

namespace MailZen.Framework.Settings;

/// <summary>The allowed values of a setting, and their normal form.</summary>
public sealed class SettingValueType
{
    private static readonly string[] _trueWords = ["true", "1", "yes", "on"];
    private static readonly string[] _falseWords = ["false", "0", "no", "off"];

    private readonly Func<string, string?> _normalize;
    private readonly Func<string, string?>? _findFault;

    private SettingValueType(string allowed, Func<string, string?> normalize, Func<string, string?>? findFault = null)
    {
        Allowed = allowed;
        _normalize = normalize;
        _findFault = findFault;
    }

    /// <summary>The allowed values, in words for people.</summary>
    public string Allowed { get; }

    /// <summary>The words it may be, if it is a choice.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>true/false/1/0/yes/no/on/off, kept as <c>true</c> or <c>false</c>.</summary>
    public static SettingValueType Flag { get; } =
        new(
            "true/false/1/0/yes/no/on/off",
            text =>
                _trueWords.Contains(text, StringComparer.OrdinalIgnoreCase) ? "true"
                : _falseWords.Contains(text, StringComparer.OrdinalIgnoreCase) ? "false"
                : null
        )
        {
            Choices = ["true", "false"],
        };

    /// <summary>An absolute http or https URL.</summary>
    public static SettingValueType Url { get; } =
        new(
            "an absolute http or https URL",
            text =>
                Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
                && uri.UserInfo.Length == 0
                    ? text
                    : null
        );

    /// <summary>A domain name in any case or script, stored as programs write it: lower case, Punycode.</summary>
    public static SettingValueType Domain { get; } =
        new("a domain name such as example.com, without a port; not an IP address", DomainName.NormalizeOrNull);

    /// <summary>The domain of a cookie. A leading dot is dropped, as browsers do.</summary>
    /// <remarks>RFC 6265bis, 5.7: one label is a public suffix, such as <c>com</c>; browsers refuse a cookie for it.</remarks>
    public static SettingValueType CookieDomain { get; } =
        new(
            "a domain name of two labels or more, such as example.com, without a port; not an IP address. "
                + "If unset, the cookie is for the host only",
            text => DomainName.NormalizeOrNull(text.StartsWith('.') ? text[1..] : text) is { } name && name.Contains('.') ? name : null
        );

    /// <summary>A whole number within bounds, both included.</summary>
    public static SettingValueType Number(int min, int max) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{min}–{max}"),
            text =>
                int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                    ? number.ToString(CultureInfo.InvariantCulture)
                    : null
        );

    /// <summary>One of some words, whatever their case.</summary>
    public static SettingValueType Choice(params string[] values) =>
        new(string.Join(' ', values), text => values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)))
        {
            Choices = values,
        };

    /// <summary>A number with at most six decimals, not negative.</summary>
    public static SettingValueType Amount { get; } =
        new(
            "a number such as 0.0079, not negative",
            text =>
                decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                && amount == decimal.Round(amount, 6)
                && amount < 1_000_000
                    ? amount.ToString(CultureInfo.InvariantCulture)
                    : null
        );

    /// <summary>Any text that a rule accepts.</summary>
    public static SettingValueType Text(string allowed, Func<string, bool>? isAllowed = null) =>
        new(allowed, text => isAllowed?.Invoke(text) ?? true ? text : null);

    /// <summary>A text with fault messages of its own, because it is easily taken for something else.</summary>
    /// <param name="allowed">The allowed values, in words for people.</param>
    /// <param name="findFault">Says what is wrong and what to do, without the value; null if nothing is wrong.</param>
    /// <param name="normalize">Converts to the normal form; null keeps the text as written.</param>
    public static SettingValueType Checked(string allowed, Func<string, string?> findFault, Func<string, string>? normalize = null) =>
        new(
            allowed,
            text =>
                findFault(text) is not null ? null
                : normalize is null ? text
                : normalize(text),
            findFault
        );

    /// <summary>What is wrong with an invalid value, without the value.</summary>
    public string DescribeFault(string text) => _findFault?.Invoke(text.Trim()) ?? $"is not allowed; allowed: {Allowed}";

    /// <summary>The value in its normal form, or null if it is not allowed.</summary>
    public string? NormalizeOrNull(string text) => _normalize(text.Trim());
}
