using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>An event that this host sends.</summary>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Id">The id under which every try sends it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="AccountId">Its account, or null.</param>
/// <param name="Data">The particulars, as JSON.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Tries">The number of tries before.</param>
internal sealed record ClaimedEvent(
    long Sequence,
    string Id,
    string Kind,
    Guid? AccountId,
    string Data,
    DateTimeOffset CreatedAt,
    int Tries
)
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, the same for every try.</summary>
    public byte[] ToBody()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            json.WriteString("type", Kind);
            json.WriteString("timestamp", CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteNumber("sequence", Sequence);
            if (AccountId is { } account)
            {
                json.WriteString("accountId", account);
            }
            else
            {
                json.WriteNull("accountId");
            }

            json.WritePropertyName("data");
            json.WriteRawValue(Encoding.UTF8.GetBytes(Data));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
