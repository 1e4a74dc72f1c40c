using System.Globalization;

namespace MailZen.PhoneVerification.Askers;

/// <summary>The guesses made by one asker.</summary>
/// <param name="IsSecret">Whether the key stands for a secret (otherwise for a client network).</param>
/// <param name="Key">The keyed hash that identifies the asker.</param>
/// <param name="Guesses">The number of guesses checked.</param>
/// <param name="AskedAt">When the asker first requested this code.</param>
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
