using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MailZen.Accounts.SecondFactors;

/// <summary>
/// What a step of a sign-in or of a set-up leaves for the next one, encrypted, with the browser: nothing is stored until it is proved.
/// </summary>
internal sealed class StepTickets(IDataProtectionProvider provider, TimeProvider timeProvider)
{
    /// <summary>How long the next step may take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Purpose = "MailZen.Accounts.Step.v1";
    private const char Separator = '|';

    /// <param name="step">What the ticket is for, and for whom: it opens nothing else.</param>
    /// <param name="text">What the next step needs.</param>
    public string Create(string step, string text)
    {
        var end = (timeProvider.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return provider.CreateProtector(Purpose, step).Protect($"{end}{Separator}{text}");
    }

    /// <summary>What <see cref="Create"/> was given; null if it was another step, too long ago, or no ticket.</summary>
    public string? ReadOrNull(string step, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket))
        {
            return null;
        }

        try
        {
            var parts = provider.CreateProtector(Purpose, step).Unprotect(ticket).Split(Separator, 2);
            var end = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
            return timeProvider.GetUtcNow() < end ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null; // Forged, or of a key that is no longer in the ring.
        }
    }
}
