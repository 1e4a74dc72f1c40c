using MailZen.Framework.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.Security;

/// <summary>Finds the master keys: in the environment or, in Development, in a file that is created once.</summary>
internal sealed class MasterKeySource(IConfiguration configuration, IHostEnvironment environment) : IStartupCheck
{
    public const string Variable = "MAILZEN_MASTER_KEY";

    public MasterKeyRing Load() =>
        MasterKeyRing.ParseOrNull(ReadText(), out var fault) ?? throw new InvalidOperationException($"{Variable} {fault}.");

    public IEnumerable<string> FindFaults()
    {
        if (string.IsNullOrWhiteSpace(configuration[Variable]) && !environment.IsDevelopment())
        {
            yield return $"{Variable} is required outside Development: id:base64 of {MasterKey.MinBytes} random bytes or more.";
        }
        else if (MasterKeyRing.ParseOrNull(ReadText(), out var fault) is null)
        {
            yield return $"{Variable} {fault}.";
        }
    }

    private string ReadText() =>
        configuration[Variable] is { } text && !string.IsNullOrWhiteSpace(text) ? text
        : environment.IsDevelopment() ? $"development:{DevelopmentSecret.GetOrCreate(environment.ContentRootPath, "master.key", Variable)}"
        : "";
}
