using MailZen.Framework.Hosting;
using MailZen.Framework.Settings;

namespace MailZen.Framework.Security;

/// <summary>Checks every file that is named for a secret, and finds names that belong to no setting.</summary>
internal sealed class SecretFilesCheck(SecretFiles files, IEnumerable<SecretVariable> secrets, ISettingDefinitionManager definitions)
    : IStartupCheck
{
    public IEnumerable<string> FindFaults()
    {
        var known = definitions
            .GetAll()
            .Select(definition => definition.EnvironmentName)
            .Concat(secrets.Select(secret => secret.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = files.Variables.Where(variable => !known.Contains(variable));
        return files
            .Of([.. files.Variables.Where(known.Contains)])
            .FindFaults()
            .Concat(unknown.Select(variable => $"{variable}_FILE: there is no setting {variable}."));
    }
}
