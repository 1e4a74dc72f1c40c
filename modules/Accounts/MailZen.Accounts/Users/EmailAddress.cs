using System.Globalization;
using System.Net.Mail;

namespace MailZen.Accounts.Users;

/// <summary>An e-mail address in its stored form.</summary>
internal sealed record EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3, without the angle brackets.</summary>
    public const int MaxLength = 254;

    private static readonly IdnMapping _idn = new();

    private EmailAddress(string localPart, string domain)
    {
        LocalPart = localPart;
        Domain = domain;
    }

    public string LocalPart { get; }

    public string Domain { get; }

    public string Value => $"{LocalPart}@{Domain}";

    /// <summary>The unique form: two spellings of one e-mail address are one account.</summary>
    public string Normalized => Value.Normalize().ToUpperInvariant();

    /// <summary>Reads an e-mail address without a display name and with a dot in its domain; null for anything else.</summary>
    public static EmailAddress? ParseOrNull(string text)
    {
        var trimmed = text.Trim();
        return
            trimmed.Length <= MaxLength
            && !trimmed.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || char.IsSurrogate(character))
            && MailAddress.TryCreate(trimmed, out var address)
            && address.Address == trimmed
            && Uri.CheckHostName(address.Host) == UriHostNameType.Dns
            && ToAsciiOrNull(address.Host) is { } domain
            && domain.Contains('.', StringComparison.Ordinal)
            ? new EmailAddress(address.User, domain)
            : null;
    }

    /// <remarks>One spelling for a domain: full-width letters, upper case and the root's dot are the same domain.</remarks>
    private static string? ToAsciiOrNull(string host)
    {
        try
        {
            return _idn.GetAscii(host.TrimEnd('.')).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public override string ToString() => "(e-mail address)";
}
