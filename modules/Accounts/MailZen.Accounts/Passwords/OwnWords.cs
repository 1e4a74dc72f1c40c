namespace MailZen.Accounts.Passwords;

/// <summary>Words that anybody connects with an account: its e-mail address, names and domains, and the product's name.</summary>
internal sealed class OwnWords
{
    private const string Product = "mailzen";

    // Of a shorter one a password may well have the letters by chance.
    private const int MinLength = 4;

    // What is left beside own words must be this long to make a password of it.
    private const int MinRest = 6;

    private readonly IReadOnlyList<string> _words;

    private OwnWords(IEnumerable<string> words) =>
        _words = [.. words.Where(word => word.Length >= MinLength).Distinct().OrderByDescending(word => word.Length)];

    /// <summary>Takes the words of texts, which need not be valid.</summary>
    public static OwnWords Of(params IEnumerable<string?> texts) =>
        new(texts.Append(Product).OfType<string>().Select(PasswordText.Fold).SelectMany(text => SplitWords(text).Append(Join(text))));

    /// <summary>Whether a password is made of them, with little beside.</summary>
    /// <param name="folded">The password as <see cref="PasswordText.Fold"/> writes it.</param>
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
