namespace MailZen.Accounts.Passwords;

/// <summary>Words that anybody would connect with an account: its e-mail address, names and domains, and the product's name.</summary>
internal sealed class OwnWords
{
    private const string Product = "mailzen";

    // A password may contain a shorter word by chance.
    private const int MinLength = 4;

    // What is left beside own words must be at least this long.
    private const int MinRest = 6;

    private readonly IReadOnlyList<string> _words;

    private OwnWords(IEnumerable<string> words) =>
        _words = [.. words.Where(word => word.Length >= MinLength).Distinct().OrderByDescending(word => word.Length)];

    /// <summary>Takes the words from texts, which need not be valid.</summary>
    public static OwnWords Of(params IEnumerable<string?> texts) =>
        new(texts.Append(Product).OfType<string>().Select(PasswordText.Fold).SelectMany(text => SplitWords(text).Append(Join(text))));

    /// <summary>Whether a password consists of them, with little added.</summary>
    /// <param name="folded">The password in the form of <see cref="PasswordText.Fold"/>.</param>
    public bool Make(string folded)
    {
        var text = Join(folded);
        var rest = _words.Aggregate(text, (left, word) => left.Replace(word, " ", StringComparison.Ordinal));
        var left = Join(rest);
        return rest != text && (left.Length < MinRest || SimplePassword.Is(left));
    }

    private static IEnumerable<string> SplitWords(string text) =>
        new string([.. text.Select(character => char.IsLetterOrDigit(character) ? character : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Append(Join(text[..Math.Max(0, text.IndexOf('@', StringComparison.Ordinal))]));

    private static string Join(string text) => new([.. text.Where(char.IsLetterOrDigit)]);
}
