using System.Text.RegularExpressions;

namespace MailZen.Accounts.Mailboxes;

/// <summary>
/// The part of a MailZen address before the at sign: lower-case letters, digits and single inner dots, 3 to 30 characters.
/// </summary>
internal sealed partial record MailboxHandle
{
    public const int MinLength = 3;
    public const int MaxLength = 30;

    private MailboxHandle(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads a handle; upper case counts as lower case. Null for anything else.</summary>
    public static MailboxHandle? ParseOrNull(string text)
    {
        var value = text.Trim().ToLowerInvariant();
        return value.Length is >= MinLength and <= MaxLength && Pattern().IsMatch(value) ? new MailboxHandle(value) : null;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(\.[a-z0-9]+)*\z")]
    private static partial Regex Pattern();
}
