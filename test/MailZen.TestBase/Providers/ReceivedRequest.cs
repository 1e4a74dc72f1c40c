using System.Text;
using System.Text.Json;

namespace MailZen.TestBase.Providers;

/// <summary>What a provider got, byte for byte.</summary>
public sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A member of a JSON body.</summary>
    public string Json(string name) => JsonDocument.Parse(Body).RootElement.GetProperty(name).GetString()!;
}
