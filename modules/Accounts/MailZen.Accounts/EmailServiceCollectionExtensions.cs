using MailZen.Accounts.Emailing;
using MailZen.Accounts.EmailProof;
using MailZen.Accounts.PasswordResets;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts;

internal static class EmailServiceCollectionExtensions
{
    /// <summary>Registers what sends e-mail, codes by e-mail, and what they are for.</summary>
    public static void AddEmail(this IServiceCollection services)
    {
        services.AddSingleton<IEmailSender, EmailSender>();
        services.AddSingleton<SettingDefinitionProvider, SmtpSettingDefinitionProvider>();
        services.AddSingleton<ISettingRule, SmtpSettingRule>();
        services.AddSingleton<SettingDefinitionProvider, EmailSettingDefinitionProvider>();
        services.AddSingleton<EmailCodes>();
        services.AddSingleton<EmailLimits>();
        services.AddScoped<EmailChallenges>();
        services.AddScoped<IRestoreContributor, RestoredEmailCodes>();
        services.AddScoped<EmailCodeSender>();
        services.AddScoped<EmailCodeCheck>();
        services.AddScoped<IEmailVerificationAppService, EmailVerificationAppService>();
        services.AddSingleton<DeferredEmails>();
        services.AddHostedService(provider => provider.GetRequiredService<DeferredEmails>());
        services.AddScoped<EmailAccounts>();
        services.AddScoped<EmailPasswordResetMails>();
        services.AddScoped<IEmailPasswordResetAppService, EmailPasswordResetAppService>();
    }
}
