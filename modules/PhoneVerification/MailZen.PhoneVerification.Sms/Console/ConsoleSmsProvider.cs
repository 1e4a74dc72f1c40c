using MailZen.Framework.Settings;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Sms.Console;

/// <summary>
/// Prints messages in Development. In other environments it delivers nothing, so that a typo never sends codes to the console.
/// </summary>
internal sealed class ConsoleSmsProvider(IHostEnvironment environment) : ISmsProvider
{
    private static readonly SmsFailure _notDevelopment = new(SmsFailureClass.Configuration, "console_outside_development");

    public string Name => "CONSOLE";

    public string Remark => $"{Name} prints codes in Development and delivers nothing elsewhere";

    public string? Degradation =>
        environment.IsDevelopment() ? null : "messages go to the console, which delivers nothing outside Development";

    public string? ExplainOrNull(string code) =>
        code == _notDevelopment.Code ? $"{Name} delivers nothing outside Development. Choose another provider." : null;

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
