using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.Settings;

/// <summary>Says at start which variables of the environment have a new name.</summary>
internal static partial class FormerVariableWarning
{
    public static void Log(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILogger<SettingResolver>>();
        var environment = new ConfigurationSettingValueProvider(services.GetRequiredService<IConfiguration>());
        foreach (var definition in services.GetRequiredService<ISettingDefinitionManager>().GetAll())
        {
            string[] variables = [.. environment.FindVariables(definition)];
            foreach (var former in variables.Where(variable => variable != definition.EnvironmentName))
            {
                if (former == variables[0])
                {
                    logger.FormerVariableUsed(former, definition.EnvironmentName);
                }
                else
                {
                    logger.FormerVariableIgnored(former, variables[0]);
                }
            }
        }
    }

    [LoggerMessage(
        620,
        LogLevel.Warning,
        "setting_former_variable_used: {Former} has a new name: set {Variable} instead.",
        EventName = "setting_former_variable_used"
    )]
    private static partial void FormerVariableUsed(this ILogger logger, string former, string variable);

    [LoggerMessage(
        621,
        LogLevel.Warning,
        "setting_former_variable_ignored: {Former} is ignored, because {Variable}, which replaces it, is set too. Remove {Former}.",
        EventName = "setting_former_variable_ignored"
    )]
    private static partial void FormerVariableIgnored(this ILogger logger, string former, string variable);
}
