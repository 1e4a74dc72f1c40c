using System.Text;
using System.Text.RegularExpressions;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>
/// The key that signs what the webhook gets: any text, or a secret of Standard Webhooks (<c>whsec_</c> and base64). What only looks like
/// one is refused by name: as plain text it would sign what no receiver can check.
/// </summary>
internal static partial class WebhookSigningKey
{
    /// <summary>What is allowed, for people.</summary>
    public const string Allowed = "any text, or whsec_ and base64";

    private const string NotBase64 =
        "begins with whsec_, and what follows is not base64: letters, digits, + and /, filled up with = to a multiple of four";

    private const string Asymmetric =
        "is an asymmetric key; the webhook is signed with a secret that both sides know: enter whsec_ and base64, or any text";

    private const string Versioned = "begins with a version, which is no part of the secret: enter what follows the comma, from whsec_ on";

    private const string Several = "holds several keys; enter the present one here and the one before as the previous key";

    private const string Miswritten =
        "looks like a Standard Webhooks secret and is not written as one: enter whsec_ in small letters and base64, with nothing before";

    /// <summary>The bytes that Standard Webhooks sign with.</summary>
    public static byte[] ToStandardBytes(string key) =>
        Standard().Match(key) is { Success: true } secret
            ? Convert.FromBase64String(secret.Groups["base64"].Value)
            : Encoding.UTF8.GetBytes(key);

    /// <summary>What is wrong with a key, and what to do; null where both forms can be signed with it.</summary>
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

    // Whatever stands before: quotes, blanks, marks that nobody sees, a version, the name of a scheme.
    [GeneratedRegex(
        @"\A[^A-Za-z0-9]*((?<version>v[0-9]+a?[^A-Za-z0-9]+)?(whsec|(?<asymmetric>whsk|whpk))([^A-Za-z0-9]|\z)|(?<version>v[0-9]+a?\s*,))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LooksStandard();

    [GeneratedRegex("whsec_", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
