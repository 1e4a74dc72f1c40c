using System.Collections.Specialized;
using MailZen.PhoneVerification.Sms.Twilio;
using Microsoft.Extensions.Primitives;
using Twilio.Security;

namespace MailZen.Twilio.Tests;

/// <summary>Twilio's own library for .NET, which says what a valid signature is.</summary>
internal static class Oracle
{
    /// <summary>Whether it takes the signature for the address as it was given, or as a server sees it that is asked for it.</summary>
    public static bool Accepts(
        string key,
        string algorithm,
        string url,
        IReadOnlyCollection<KeyValuePair<string, StringValues>> form,
        string signature
    ) =>
        AcceptsExactly(key, algorithm, url, form, signature)
        || AcceptsExactly(key, algorithm, TwilioCallback.AsRequested(url), form, signature);

    private static bool AcceptsExactly(
        string key,
        string algorithm,
        string url,
        IReadOnlyCollection<KeyValuePair<string, StringValues>> form,
        string signature
    )
    {
        var parameters = new NameValueCollection();
        foreach (var (name, values) in form)
        {
            foreach (var value in values)
            {
                parameters.Add(name, value);
            }
        }

        try
        {
            return new RequestValidator(key).Validate(url, parameters, signature, algorithm);
        }
        catch (ArgumentOutOfRangeException)
        {
            return false; // It cannot find the host of some addresses again, such as [0::1].
        }
    }
}
