using MailZen.Framework.Hosting;
using Microsoft.Extensions.Configuration;

namespace MailZen.Framework.Security;

/// <summary>
/// Secrets in files, as Docker and Kubernetes mount them: <c>NAME_FILE</c> names a file that holds the value of <c>NAME</c>. They join the
/// configuration before anything reads it, so every reader finds them under their own name.
/// </summary>
public sealed class SecretFiles
{
    private const string Suffix = "_FILE";
    private const string SettingPrefix = "MAILZEN_";

    private readonly Dictionary<string, string?> _faults = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The variables for which a file is named, whether it can be read or not.</summary>
    internal IReadOnlyCollection<string> Variables => _faults.Keys;

    /// <summary>The faults among some variables: one that a program does not use cannot keep it from starting.</summary>
    public IStartupCheck Of(params IReadOnlyCollection<string> variables) => new Check(this, variables);

    /// <summary>Reads every file that is named for a setting or for one of <paramref name="secrets"/>.</summary>
    internal static SecretFiles AddTo(IConfigurationManager configuration, IEnumerable<SecretVariable> secrets)
    {
        var files = new SecretFiles();
        var values = new Dictionary<string, string?>();
        foreach (var variable in FindVariables(configuration, secrets))
        {
            files._faults[variable] = FindFaultOrNull(configuration, variable, out var value);
            values[ToKey(variable)] = value;
        }

        configuration.AddInMemoryCollection(values.Where(entry => entry.Value is not null));
        return files;
    }

    /// <remarks>Settings are defined when services exist, which is too late here. Their prefix is known at once.</remarks>
    private static List<string> FindVariables(IConfiguration configuration, IEnumerable<SecretVariable> secrets)
    {
        var settings = configuration
            .AsEnumerable()
            .Select(entry => entry.Key)
            .Where(key => key.StartsWith(SettingPrefix, StringComparison.OrdinalIgnoreCase))
            .Where(key => key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
            .Select(key => key[..^Suffix.Length]);
        return
        [
            .. secrets
                .Select(secret => secret.Name)
                .Union(settings, StringComparer.OrdinalIgnoreCase)
                .Where(variable => !string.IsNullOrWhiteSpace(configuration[ToKey(variable) + Suffix])),
        ];
    }

    private static string? FindFaultOrNull(IConfiguration configuration, string variable, out string? value)
    {
        value = null;
        if (!string.IsNullOrWhiteSpace(configuration[ToKey(variable)]))
        {
            return $"{variable} and {variable}{Suffix} are both set: unset one of them.";
        }

        return SecretFile.ReadOrNull(configuration[ToKey(variable) + Suffix]!.Trim(), out value) is { } fault
            ? $"{variable}{Suffix} names a file that {fault}"
            : null;
    }

    private static string ToKey(string variable) => variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);

    private sealed class Check(SecretFiles files, IReadOnlyCollection<string> variables) : IStartupCheck
    {
        public IEnumerable<string> FindFaults() => variables.Select(variable => files._faults.GetValueOrDefault(variable)).OfType<string>();
    }
}
