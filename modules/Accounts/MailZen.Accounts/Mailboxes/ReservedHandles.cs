using MailZen.Framework.Settings;

namespace MailZen.Accounts.Mailboxes;

/// <summary>
/// The handles that nobody may have, compared as people read them: without dots (adm.in), with digits that look like letters
/// (administrat0r), with digits at the ends (admin1), and several of them in a row (support.team). A handle that contains the product's
/// name is reserved as well. Otherwise only whole handles are compared: supporter and billings stay possible.
/// </summary>
internal sealed class ReservedHandles
{
    /// <summary>The form of the setting, for people.</summary>
    public const string Format = "handles of 3 to 30 letters, digits and inner dots, separated by commas";

    // Shorter product names occur in people's names by chance.
    private const int MinProductLength = 5;

    private readonly List<string> _names;
    private readonly string? _product;

    private ReservedHandles(List<string> names, string? product) => (_names, _product) = (names, product);

    /// <summary>The built-in names, those that the setting adds, and the first label of the mail domain.</summary>
    public static ReservedHandles From(SettingSnapshot settings)
    {
        var added = Split(settings.GetOrNull(MailboxSettings.ReservedHandles) ?? "").Select(name => Without('.', name.ToLowerInvariant()));
        var product = Without('-', settings.GetOrNull(MailboxSettings.MailDomain)!.Split('.')[0].ToLowerInvariant());
        return new ReservedHandles([.. ReservedHandleNames.Names, .. added, product], product.Length >= MinProductLength ? product : null);
    }

    /// <summary>Whether a value of the setting is valid.</summary>
    public static bool IsUsable(string text) => Split(text).All(name => MailboxHandle.ParseOrNull(name) is not null);

    /// <summary>Whether a handle is reserved.</summary>
    public bool Contains(MailboxHandle handle)
    {
        var text = Without('.', handle.Value);
        var read = text.Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);
        return IsReserved(text) || IsReserved(read);
    }

    private bool IsReserved(string text) => ContainsProduct(text) || IsMadeOfNames(text);

    private bool ContainsProduct(string text) =>
        _product is not null
        && Enumerable.Range(0, text.Length).Any(start => LookAlikes.StandsAt(text, start, _product, LookAlikes.LooksLikeInProduct));

    /// <summary>Whether the text, without digits at its ends, is one reserved name, or several with or without qualifiers.</summary>
    private bool IsMadeOfNames(string text)
    {
        // For each place: whether the text before it can be read as such words, and whether a name is among them.
        var isReached = new bool[text.Length + 1];
        var hasName = new bool[text.Length + 1];
        for (var place = 0; place <= text.Length; place++)
        {
            isReached[place] |= text.AsSpan(0, place).IndexOfAnyExceptInRange('0', '9') < 0;
            if (hasName[place] && text.AsSpan(place).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                return true;
            }

            if (isReached[place] || hasName[place])
            {
                Advance(_names, isName: true);
                Advance(ReservedHandleNames.Qualifiers, isName: false);
            }

            void Advance(IReadOnlyList<string> words, bool isName)
            {
                foreach (var word in words)
                {
                    if (LookAlikes.StandsAt(text, place, word, LookAlikes.LooksLike))
                    {
                        hasName[place + word.Length] |= isName || hasName[place];
                        isReached[place + word.Length] = true;
                    }
                }
            }
        }

        return false;
    }

    private static string Without(char mark, string text) => text.Replace(mark.ToString(), "", StringComparison.Ordinal);

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
