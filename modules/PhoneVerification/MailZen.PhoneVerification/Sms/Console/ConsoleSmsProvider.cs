using MailZen.Framework.Settings;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Sms.Console;

/// <summary>
/// Prints messages in Development. In other environments it delivers nothing, so that a typo never sends codes to the console.
/// </summary>
internal sealed class ConsoleSmsProvider(IHostEnvironment environment) : ISmsProvider
{
    public const string ProviderName = "CONSOLE";

    private static readonly SmsFailure _notDevelopment = new(SmsFailureClass.Configuration, "console_outside_development");

    public string Name => ProviderName;

    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings) => [];

    public async Task<SmsProviderResult> SendAsync(
        SmsDispatchRequest request,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
    {
        if (!environment.IsDevelopment())
        {
            return SmsProviderResult.Rejected(_notDevelopment);
        }

        // Directly to standard output, never through ILogger: log sinks store what they receive.
        await System.Console.Out.WriteLineAsync($"SMS to {request.PhoneNumber}: {request.Text}");
        return SmsProviderResult.Accepted();
    }
}
