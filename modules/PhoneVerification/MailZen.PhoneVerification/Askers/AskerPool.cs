using System.Globalization;

namespace MailZen.PhoneVerification.Askers;

/// <summary>The guesses of one asker.</summary>
/// <param name="IsSecret">Whether the key is of a secret, and not of a network.</param>
/// <param name="Key">The keyed hash by which the asker is known.</param>
/// <param name="Guesses">How many guesses were weighed.</param>
/// <param name="AskedAt">When the asker first asked for this code.</param>
internal readonly record struct AskerPool(bool IsSecret, string Key, int Guesses, DateTimeOffset AskedAt)
{
    private const char Separator = ':';
    private const string Secret = "s";
    private const string Network = "n";

    public static AskerPool Parse(string text) =>
        text.Split(Separator) is [var kind, var key, var guesses, var askedAt]
            ? new(
                kind == Secret,
                key,
                int.Parse(guesses, CultureInfo.InvariantCulture),
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(askedAt, CultureInfo.InvariantCulture))
            )
            : throw new FormatException("An asker's pool has four parts.");

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsSecret ? Secret : Network)}{Separator}{Key}{Separator}{Guesses}{Separator}{AskedAt.ToUnixTimeSeconds()}"
        );
}
