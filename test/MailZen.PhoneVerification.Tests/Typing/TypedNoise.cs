using System.Globalization;
using System.Text;
using CsCheck;

namespace MailZen.PhoneVerification.Tests.Typing;

/// <summary>What keyboards, phones, word processors and mail programs do to digits.</summary>
internal static class TypedNoise
{
    /// <summary>The zero of every script that Unicode has decimal digits of.</summary>
    public static IReadOnlyList<Rune> Zeros { get; } =
    [
        .. Enumerable
            .Range(0, 0x11_0000)
            .Where(Rune.IsValid)
            .Select(code => new Rune(code))
            .Where(rune => IsDigit(rune) && Rune.GetNumericValue(rune) == 0),
    ];

    /// <summary>Marks that show nothing.</summary>
    public static IReadOnlyList<string> Invisible { get; } =
    [
        "\u200E",
        "\u200F",
        "\u202A",
        "\u202C",
        "\u202D",
        "\u2066",
        "\u2068",
        "\u2069",
        "\u061C", // directions
        "\u200B",
        "\u200C",
        "\u200D",
        "\u2060",
        "\u2064",
        "\uFEFF",
        "\u00AD",
        "\u180E", // joining and breaking
        "\uFE00",
        "\uFE0D",
        "\uFE0E",
        "\uFE0F",
        "\u034F",
        "\U000E0100",
        "\U000E0031", // variations, tags
        "\u0332",
        "\u20E3", // underlined, on a key
    ];

    /// <summary>Blanks of all widths, and line ends.</summary>
    public static IReadOnlyList<string> Blanks { get; } =
    [
        " ",
        "\t",
        "\u00A0",
        "\u1680",
        "\u2000",
        "\u2003",
        "\u2007",
        "\u2009",
        "\u200A",
        "\u202F",
        "\u205F",
        "\u3000",
        "\u2028",
        "\u0085",
        "\n",
        "\r\n",
        "\u2800",
        "\u3164",
    ];

    /// <summary>Dashes of all lengths.</summary>
    public static IReadOnlyList<string> Dashes { get; } =
    [
        "-",
        "\u2010",
        "\u2011",
        "\u2012",
        "\u2013",
        "\u2014",
        "\u2015",
        "\u2212",
        "\uFE58",
        "\uFE63",
        "\uFF0D",
        "\u2043",
        "\u30FC",
        "\uFF70",
        "\u058A",
    ];

    private static readonly Gen<int> _choices = Gen.Int[0, 1_000_000];

    private static readonly string[] _plusSigns = ["+", "\uFF0B", "\uFE62", "\u207A", "\u2795"];

    /// <summary>One of some texts.</summary>
    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    /// <summary>
    /// The text with invisible marks among it, its digits in other scripts, its blanks, dashes and plus signs of other kinds.
    /// </summary>
    public static Gen<string> Of(string text) =>
        _choices.Array[text.Length].Select(choices => string.Concat(text.Select((character, index) => Write(character, choices[index]))));

    /// <summary>The digits with something between them.</summary>
    public static Gen<string> Between(string digits, IReadOnlyList<string> between) =>
        _choices
            .Array[digits.Length]
            .Select(choices => string.Concat(digits.Select((digit, index) => Before(digit, choices[index], between))));

    /// <summary>The digits in another script.</summary>
    public static string InScript(Rune zero, string digits) =>
        string.Concat(digits.Select(digit => new Rune(zero.Value + digit - '0').ToString()));

    private static string Before(char digit, int choice, IReadOnlyList<string> between) =>
        (choice % 2 == 0 ? between[choice / 2 % between.Count] : "") + digit;

    private static string Write(char character, int choice) =>
        (choice % 4 == 0 ? Pick(Invisible, choice) : "")
        + character switch
        {
            ' ' => Pick(Blanks, choice),
            '-' => Pick(Dashes, choice),
            '+' => Pick(_plusSigns, choice),
            _ when char.IsAsciiDigit(character) && choice % 3 == 0 => InScript(Zeros[choice / 3 % Zeros.Count], $"{character}"),
            _ => $"{character}",
        };

    private static string Pick(IReadOnlyList<string> from, int choice) => from[choice / 4 % from.Count];

    private static bool IsDigit(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;
}
