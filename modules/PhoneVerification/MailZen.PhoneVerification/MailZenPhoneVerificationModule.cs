using System.Net;
using MailZen.Framework;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.Authorization;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.Settings;
using MailZen.Framework.Sms;
using MailZen.PhoneVerification.AccountPhones;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Flow;
using MailZen.PhoneVerification.Limits;
using MailZen.PhoneVerification.Settings;
using MailZen.PhoneVerification.Signup;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Administration;
using MailZen.PhoneVerification.Sms.Console;
using MailZen.PhoneVerification.Sms.Inbox;
using MailZen.PhoneVerification.Sms.Twilio;
using MailZen.PhoneVerification.Sms.Webhook;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification;

/// <summary>One-time codes by SMS. Needs an <see cref="IPhoneNumberOwners"/> from whoever owns accounts.</summary>
[DependsOn(typeof(MailZenFrameworkModule))]
public sealed class MailZenPhoneVerificationModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        AddFlows(services);
        AddSettings(services);
        AddSms(services);
        AddErrors(services);

        if (context.Environment.IsDevelopment())
        {
            services.AddSingleton<DevelopmentInbox>();
            services.Configure<AbpEndpointRouterOptions>(options => options.EndpointConfigureActions.Add(DevelopmentInboxEndpoints.Map));
        }
    }

    /// <inheritdoc/>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        var services = context.ServiceProvider;
        var environmentSettings = services.GetRequiredService<SettingResolver>().ResolveEnvironment();
        if (WebhookDestination.From(environmentSettings) is { } destination && !destination.LooksPublic())
        {
            services.GetRequiredService<ILogger<WebhookSmsProvider>>().WebhookUrlNotPublic("MAILZEN_SMS_WEBHOOK_URL");
        }

        return Task.CompletedTask;
    }

    private static void AddFlows(IServiceCollection services)
    {
        services.AddSingleton<OtpCodes>();
        services.AddSingleton<OtpLimits>();
        services.AddSingleton<OtpLog>();
        services.AddScoped<PhoneOtpStore>();
        services.AddScoped<SignupOtpStore>();
        services.AddScoped<OtpSender>();
        services.AddScoped<OtpChecker>();
        services.AddScoped<IPhoneVerificationAppService, PhoneVerificationAppService>();
        services.AddScoped<ISignupVerificationAppService, SignupVerificationAppService>();
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, SmsSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, OtpSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, AbuseSettingDefinitionProvider>();
        services.AddSingleton<ISettingRule, SmsSettingRule>();

        services.AddScoped<SmsSettingsAppService>();
        services.Configure<AuthorizationOptions>(options => options.AddPermission(SmsSettingsPermissions.Sms));
        services.Configure<AbpEndpointRouterOptions>(options => options.EndpointConfigureActions.Add(SmsSettingsEndpoints.Map));
    }

    private static void AddSms(IServiceCollection services)
    {
        services.AddSingleton<ISmsProvider, ConsoleSmsProvider>();
        services.AddSingleton<ISmsProvider, WebhookSmsProvider>();
        services.AddSingleton<ISmsProvider, TwilioSmsProvider>();
        services.AddSingleton<ISmsDispatcher, SmsDispatcher>();
        services.AddSingleton<ISmsSender, DispatchingSmsSender>();
        services.AddHealthChecks().AddCheck<SmsHealthCheck>("sms");

        AddHttpClient(services, WebhookSmsProvider.TrustedClient);
        AddHttpClient(services, TwilioSmsProvider.Client);
        AddHttpClient(services, WebhookSmsProvider.GuardedClient, handler => handler.ConnectCallback = PublicAddress.ConnectAsync);
    }

    /// <remarks>The factory's own loggers would write addresses that hold accounts and tokens.</remarks>
    private static void AddHttpClient(IServiceCollection services, string name, Action<SocketsHttpHandler>? configure = null) =>
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
                configure?.Invoke(handler);
                return handler;
            });

    private static void AddErrors(IServiceCollection services) => services.Configure<AbpExceptionHttpStatusCodeOptions>(options =>
    {
        options.Map(PhoneVerificationErrorCodes.InvalidPhoneNumber, HttpStatusCode.BadRequest);
        options.Map(PhoneVerificationErrorCodes.PhoneNumberNotAllowed, HttpStatusCode.BadRequest);
        options.Map(PhoneVerificationErrorCodes.PhoneNumberOptedOut, HttpStatusCode.BadRequest);
        options.Map(PhoneVerificationErrorCodes.PhoneNumberInUse, HttpStatusCode.Conflict);
        options.Map(PhoneVerificationErrorCodes.OtpInvalid, HttpStatusCode.BadRequest);
        options.Map(PhoneVerificationErrorCodes.OtpExpired, HttpStatusCode.BadRequest);
        options.Map(PhoneVerificationErrorCodes.OtpAttemptsExceeded, HttpStatusCode.TooManyRequests);
        options.Map(PhoneVerificationErrorCodes.OtpCooldown, HttpStatusCode.TooManyRequests);
        options.Map(PhoneVerificationErrorCodes.SmsDeliveryFailed, HttpStatusCode.ServiceUnavailable);
    });
}
