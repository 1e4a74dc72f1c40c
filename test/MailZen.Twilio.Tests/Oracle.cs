using System.Collections.Specialized;
using Microsoft.Extensions.Primitives;
using Twilio.Security;

namespace MailZen.Twilio.Tests;

/// <summary>Twilio's own library for .NET, which says what a valid signature is.</summary>
internal static class Oracle
{
    public static bool Accepts(string key, string algorithm, string url, IEnumerable<KeyValuePair<string, StringValues>> form, string signature)
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
