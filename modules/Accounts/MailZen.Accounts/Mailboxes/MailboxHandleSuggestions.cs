using System.Globalization;
using System.Security.Cryptography;

namespace MailZen.Accounts.Mailboxes;

/// <summary>Suggests handles of what is known about a person: plain first, then with more and more digits.</summary>
internal static class MailboxHandleSuggestions
{
    private const string WithoutName = "user";
    private const int MostDigits = 8;

    public static IEnumerable<MailboxHandle> For(string? name, string emailLocalPart)
    {
        var stem = ToStem(name) ?? ToStem(emailLocalPart) ?? WithoutName;
        if (MailboxHandle.ParseOrNull(stem) is { IsReserved: false } plain)
        {
            yield return plain;
        }

        for (var digits = 2; digits <= MostDigits; digits++)
        {
            var number = RandomNumberGenerator.GetInt32((int)Math.Pow(10, digits - 1), (int)Math.Pow(10, digits));
            yield return MailboxHandle.ParseOrNull(string.Create(CultureInfo.InvariantCulture, $"{stem}{number}"))!;
        }
    }

    private static string? ToStem(string? text)
    {
        var letters = (text ?? "").ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '.').ToArray();
        var stem = string.Join('.', new string(letters).Split('.', StringSplitOptions.RemoveEmptyEntries));
        stem = stem[..Math.Min(stem.Length, MailboxHandle.MaxLength - MostDigits)].Trim('.');
        return stem.Length >= MailboxHandle.MinLength ? stem : null;
    }
}
