using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Sms.Console;

internal static class ConsoleServiceCollectionExtensions
{
    public static void AddConsole(this IServiceCollection services) => services.AddSingleton<ISmsProvider, ConsoleSmsProvider>();
}
