using System.Text.RegularExpressions;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>A form of a country's numbers, and the canonical one that reaches the same subscriber.</summary>
/// <param name="Prefix">What numbers of the form begin with: the plus sign and the country code.</param>
/// <param name="Pattern">The form, in E.164.</param>
/// <param name="Canonical">What replaces it.</param>
internal sealed record SubscriberForm(string Prefix, Regex Pattern, string Canonical)
{
    /// <summary>A form by its pattern after the prefix.</summary>
    public static SubscriberForm Of(string prefix, string pattern, string canonical) =>
        new(prefix, new Regex($@"\A\{prefix}{pattern}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture), canonical);

    /// <summary>The number in the canonical form, or null where it is not in this one.</summary>
    public string? ReplaceOrNull(string value) =>
        value.StartsWith(Prefix, StringComparison.Ordinal) && Pattern.Match(value) is { Success: true } match
            ? match.Result(Canonical)
            : null;
}
