using System.Text;
using System.Text.RegularExpressions;

namespace MailZen.Framework.Webhooks;

/// <summary>
/// The key that signs requests to the webhook: any text, or a Standard Webhooks secret (<c>whsec_</c> and base64). A malformed secret is
/// refused with a specific message: used as plain text, it would give signatures that no receiver can verify.
/// </summary>
public static partial class WebhookSigningKey
{
    /// <summary>The allowed values, in words.</summary>
    public const string Allowed = "any text, or whsec_ and base64";

    private const string NotBase64 =
        "begins with whsec_, but the rest is not base64: letters, digits, + and /, padded with = to a multiple of four";

    private const string Asymmetric =
        "is an asymmetric key; the webhook is signed with a secret that both sides know: enter whsec_ and base64, or any text";

    private const string Versioned = "begins with a version, which is not part of the secret: enter what follows the comma, from whsec_ on";

    private const string Several = "contains several keys: enter the current one here and the old one as the previous key";

    private const string Miswritten =
        "looks like a Standard Webhooks secret but is malformed: enter whsec_ in lower case and base64, with nothing before it";

    /// <summary>The key bytes for Standard Webhooks.</summary>
    public static byte[] ToStandardBytes(string key) =>
        Standard().Match(key) is { Success: true } secret
            ? Convert.FromBase64String(secret.Groups["base64"].Value)
            : Encoding.UTF8.GetBytes(key);

    /// <summary>What is wrong with the key and what to do; null if it can sign both forms.</summary>
    public static string? FindFault(string key) =>
        Standard().Match(key) is { Success: true } secret
            ? Convert.TryFromBase64String(secret.Groups["base64"].Value, new byte[key.Length], out _)
                ? null
                : NotBase64
            : LooksStandard().Match(key) is not { Success: true } similar
                ? null
                : similar.Groups["asymmetric"].Success
                    ? Asymmetric
                    : Prefix().Count(key) > 1
                        ? Several
                        : similar.Groups["version"].Success
                            ? Versioned
                            : key.StartsWith("whsec_", StringComparison.Ordinal)
                                ? NotBase64
                                : Miswritten;

    [GeneratedRegex(@"\Awhsec_(?<base64>[A-Za-z0-9+/]+={0,2})\z")]
    private static partial Regex Standard();

    // Allows anything before the prefix: quotes, blanks, invisible marks, a version, the name of a scheme.
    [GeneratedRegex(
        @"\A[^A-Za-z0-9]*((?<version>v[0-9]+a?[^A-Za-z0-9]+)?(whsec|(?<asymmetric>whsk|whpk))([^A-Za-z0-9]|\z)|(?<version>v[0-9]+a?\s*,))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LooksStandard();

    [GeneratedRegex("whsec_", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
