using System.Globalization;
using System.Security.Cryptography;

namespace MailZen.Accounts.Mailboxes;

/// <summary>
/// Suggests handles, none of them reserved, from what is known about a person: plain first, then with more and more digits.
/// </summary>
internal static class MailboxHandleSuggestions
{
    private const string WithoutName = "user";
    private const int MostDigits = 8;

    public static IEnumerable<MailboxHandle> For(string? name, string emailLocalPart, ReservedHandles reserved)
    {
        var stem = ToStem(name, reserved) ?? ToStem(emailLocalPart, reserved) ?? WithoutName;
        return CandidatesOf(stem).Select(MailboxHandle.ParseOrNull).OfType<MailboxHandle>().Where(handle => !reserved.Contains(handle));
    }

    private static IEnumerable<string> CandidatesOf(string stem)
    {
        yield return stem;
        for (var digits = 2; digits <= MostDigits; digits++)
        {
            var number = RandomNumberGenerator.GetInt32((int)Math.Pow(10, digits - 1), (int)Math.Pow(10, digits));
            yield return string.Create(CultureInfo.InvariantCulture, $"{stem}{number}");
        }
    }

    /// <summary>The beginning of a suggestion, or null: a reserved name stays reserved with digits behind it.</summary>
    private static string? ToStem(string? text, ReservedHandles reserved)
    {
        var letters = (text ?? "").ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '.').ToArray();
        var stem = string.Join('.', new string(letters).Split('.', StringSplitOptions.RemoveEmptyEntries));
        stem = stem[..Math.Min(stem.Length, MailboxHandle.MaxLength - MostDigits)].Trim('.');
        return MailboxHandle.ParseOrNull(stem) is { } handle && !reserved.Contains(handle) ? stem : null;
    }
}
