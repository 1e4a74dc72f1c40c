using System.Globalization;
using System.Resources;
using MailZen.Accounts.Emailing;

namespace MailZen.Accounts.EmailProof;

/// <summary>The messages that carry a code, in the language of the request.</summary>
internal static class EmailTexts
{
    private static readonly ResourceManager _texts = new(typeof(EmailTexts));

    /// <param name="to">The receiver.</param>
    /// <param name="purpose">What the code is for.</param>
    /// <param name="code">The code.</param>
    /// <param name="left">How long it still lives.</param>
    public static EmailMessage Write(string to, EmailPurpose purpose, string code, TimeSpan left)
    {
        var minutes = ((int)Math.Ceiling(left.TotalMinutes)).ToString(CultureInfo.InvariantCulture);
        var text = Find($"{purpose.Name}.Text")
            .Replace("{code}", code, StringComparison.Ordinal)
            .Replace("{minutes}", minutes, StringComparison.Ordinal);
        return new EmailMessage(to, Find($"{purpose.Name}.Subject"), text, code, purpose.Name);
    }

    /// <summary>The message to the owner of a verified e-mail address with which somebody has registered once more.</summary>
    public static EmailMessage WriteRegisteredAgain(string to) => new(to, Find("REGISTERED_AGAIN.Subject"), Find("REGISTERED_AGAIN.Text"));

    private static string Find(string key) =>
        _texts.GetString(key, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"There is no text {key}.");
}
