using System.Text.RegularExpressions;

namespace MailZen.PhoneVerification.Sms.PhoneNumbers;

/// <summary>One form of a country's numbers, and the canonical form that reaches the same subscriber.</summary>
/// <param name="Prefix">The prefix of these numbers: the plus sign and the country code.</param>
/// <param name="Pattern">The form, in E.164.</param>
/// <param name="Canonical">The replacement pattern for the canonical form.</param>
internal sealed record SubscriberForm(string Prefix, Regex Pattern, string Canonical)
{
    /// <summary>Creates a form from its pattern after the prefix.</summary>
    public static SubscriberForm Of(string prefix, string pattern, string canonical) =>
        new(prefix, new Regex($@"\A\{prefix}{pattern}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture), canonical);

    /// <summary>The number in its canonical form; null if it does not have this form.</summary>
    public string? ReplaceOrNull(string value) =>
        value.StartsWith(Prefix, StringComparison.Ordinal) && Pattern.Match(value) is { Success: true } match
            ? match.Result(Canonical)
            : null;
}
