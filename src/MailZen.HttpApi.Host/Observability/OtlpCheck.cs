using System.Globalization;
using MailZen.Framework.Hosting;
using MailZen.Framework.Settings;

namespace MailZen.HttpApi.Host.Observability;

/// <summary>
/// Checks the variables that name the collector. The library ignores what it cannot read, and would send to a default instead.
/// </summary>
internal sealed class OtlpCheck(IConfiguration configuration) : IStartupCheck
{
    private static readonly (string Variable, SettingValueType Type)[] _choices =
    [
        (OtlpVariables.Endpoint, SettingValueType.Url),
        (OtlpVariables.Protocol, SettingValueType.Choice("grpc", "http/protobuf")),
        (OtlpVariables.Compression, SettingValueType.Choice("none", "gzip")),
        (OtlpVariables.Headers, SettingValueType.Text("name=value, several separated by commas", AreHeaders)),
        .. OtlpVariables.Numbers.Select(variable => (variable, SettingValueType.Number(1, int.MaxValue))),
        .. OtlpVariables.Files.Select(variable => (variable, SettingValueType.Text("the path of an existing file", File.Exists))),
    ];

    public IEnumerable<string> FindFaults()
    {
        foreach (var (variable, type) in _choices)
        {
            if (configuration[variable] is { } text && !string.IsNullOrWhiteSpace(text) && type.NormalizeOrNull(text) is null)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{variable} is not allowed; allowed: {type.Allowed}.");
            }
        }
    }

    private static bool AreHeaders(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries).All(pair => pair.IndexOf('=', StringComparison.Ordinal) > 0);
}
