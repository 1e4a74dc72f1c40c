using System.Net;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.Authorization;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.AccountCodes;
using MailZen.PhoneVerification.AccountPhones;
using MailZen.PhoneVerification.Administration;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.Countries;
using MailZen.PhoneVerification.Delivery;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Notices;
using MailZen.PhoneVerification.OptOuts;
using MailZen.PhoneVerification.Sending;
using MailZen.PhoneVerification.Signup;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.Inbound;
using MailZen.PhoneVerification.Sms.Inbox;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using MailZen.PhoneVerification.Sms.Receipts;
using MailZen.PhoneVerification.Status;
using MailZen.PhoneVerification.TestNumbers;
using MailZen.PhoneVerification.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification;

/// <summary>One-time codes by SMS. The module that owns accounts must register an <see cref="IPhoneNumberOwners"/>.</summary>
[DependsOn(typeof(MailZenPhoneVerificationGuardModule))]
public sealed class MailZenPhoneVerificationModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddSingleton<OtpMetrics>();
        services.AddMaintenance();
        AddFlows(services);
        AddSettings(services);
        AddAdministration(services);
        AddErrors(services);
    }

    private static void AddFlows(IServiceCollection services)
    {
        services.AddSingleton<OtpCodes>();
        services.AddSingleton<AskerSecrets>();
        services.AddSingleton<RequestTokens>();
        services.AddSingleton<OtpTexts>();
        services.AddSingleton<OtpLog>();
        services.AddSingleton<NewestPhoneOtps>();
        services.AddSingleton<NewestSignupOtps>();
        services.AddSingleton<NewestLoginOtps>();
        services.AddSingleton<NewestPasswordResetOtps>();
        services.AddSingleton<RecentChallenges>();
        services.AddScoped<PhoneOtpStore>();
        services.AddScoped<IOtpChallenges>(provider => provider.GetRequiredService<PhoneOtpStore>());
        services.AddScoped<SignupOtpStore>();
        services.AddScoped<IOtpChallenges>(provider => provider.GetRequiredService<SignupOtpStore>());
        services.AddScoped<LoginOtpStore>();
        services.AddScoped<IOtpChallenges>(provider => provider.GetRequiredService<LoginOtpStore>());
        services.AddScoped<PasswordResetOtpStore>();
        services.AddScoped<IOtpChallenges>(provider => provider.GetRequiredService<PasswordResetOtpStore>());
        services.AddScoped<IRestoreContributor, RestoredChallenges>();
        services.AddScoped<IRestoreContributor, RestoredKeys>();
        services.AddScoped<SendRequests>();
        services.AddScoped<IdempotentSends>();
        services.AddScoped<OtpOpener>();
        services.AddSingleton<SentCodes>();
        services.AddScoped<FailedSends>();
        services.AddScoped<OtpSender>();
        services.AddScoped<RepeatedSends>();
        services.AddScoped<KeyedSends>();
        services.AddSingleton<DeferredSends>();
        services.AddHostedService(provider => provider.GetRequiredService<DeferredSends>());
        services.AddScoped<FailoverAdmission>();
        services.AddScoped<IReceiptHandler, UndeliveredCodes>();
        services.AddScoped<IInboundHandler, OptOutAnswers>();
        services.AddScoped<OtpProofs>();
        services.AddScoped<OtpChecker>();
        services.AddScoped<OtpConsumer>();
        services.AddScoped<NoticeAdmission>();
        services.AddScoped<NoticeJournal>();
        services.AddScoped<PhoneChangeNotices>();
        services.AddScoped<NumberEvents>();
        services.AddScoped<NumberAssignment>();
        services.AddScoped<Reauthentication>();
        services.AddScoped<IPhoneVerificationAppService, PhoneVerificationAppService>();
        services.AddScoped<ISignupVerificationAppService, SignupVerificationAppService>();
        services.AddScoped<IOtpStatusAppService, OtpStatusAppService>();
        services.AddSingleton<ISupportedCountryAppService, SupportedCountryAppService>();
        services.AddScoped<AccountOtps>();
        services.AddScoped<AccountOtpChecks>();
        services.AddScoped<ILoginVerificationAppService, LoginVerificationAppService>();
        services.AddScoped<IPasswordResetVerificationAppService, PasswordResetVerificationAppService>();
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, SmsTextSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, OptOutSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, OtpSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, PhoneChangeSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, PhoneNumberSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, AbuseSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, GuardSettingDefinitionProvider>();
        services.AddSingleton<ISettingRule, CaptchaSettingRule>();
        services.AddHealthChecks().AddCheck<TestNumberHealthCheck>("test-numbers");
        services
            .AddOptions<RequestLocalizationOptions>()
            .PostConfigure<IConfiguration>((options, configuration) => SmsLanguages.From(configuration).AddTo(options));
    }

    private static void AddAdministration(IServiceCollection services)
    {
        services.AddScoped<TestSmsAdmission>();
        services.AddScoped<ISmsToolsAppService, SmsToolsAppService>();
        services.AddScoped<IDeliveryAppService, DeliveryAppService>();
        services.AddScoped<NumberReports>();
        services.AddScoped<NumberReleases>();
        services.AddScoped<ITrustAppService, TrustAppService>();
        services.Configure<AuthorizationOptions>(options =>
        {
            foreach (var permission in PhoneVerificationPermissions.All)
            {
                options.AddPermission(permission);
            }
        });
        services.Configure<AbpEndpointRouterOptions>(options =>
        {
            options.EndpointConfigureActions.Add(SmsToolsEndpoints.Map);
            options.EndpointConfigureActions.Add(DeliveryEndpoints.Map);
            options.EndpointConfigureActions.Add(TrustEndpoints.Map);
        });
    }

    private static void AddErrors(IServiceCollection services)
    {
        services.Configure<AbpExceptionLocalizationOptions>(options => options.Resources.Add(typeof(PhoneVerificationErrorTexts)));
        services.Configure<AbpExceptionHttpStatusCodeOptions>(options =>
        {
            options.Map(PhoneVerificationErrorCodes.InvalidPhoneNumber, HttpStatusCode.BadRequest);
            options.Map(PhoneVerificationErrorCodes.PhoneNumberNotAllowed, HttpStatusCode.BadRequest);
            options.Map(PhoneVerificationErrorCodes.PhoneNumberOptedOut, HttpStatusCode.BadRequest);
            options.Map(PhoneVerificationErrorCodes.PhoneNumberInUse, HttpStatusCode.Conflict);
            options.Map(PhoneVerificationErrorCodes.ReauthenticationRequired, HttpStatusCode.Forbidden);
            options.Map(PhoneVerificationErrorCodes.CaptchaRequired, HttpStatusCode.TooManyRequests);
            options.Map(PhoneVerificationErrorCodes.OtpInvalid, HttpStatusCode.BadRequest);
            options.Map(PhoneVerificationErrorCodes.OtpExpired, HttpStatusCode.BadRequest);
            options.Map(PhoneVerificationErrorCodes.OtpAttemptsExceeded, HttpStatusCode.TooManyRequests);
            options.Map(PhoneVerificationErrorCodes.OtpCooldown, HttpStatusCode.TooManyRequests);
            options.Map(PhoneVerificationErrorCodes.SmsDeliveryFailed, HttpStatusCode.ServiceUnavailable);
            options.Map(PhoneVerificationErrorCodes.SmsDeliveryUnknown, HttpStatusCode.ServiceUnavailable);
            options.Map(PhoneVerificationErrorCodes.IdempotencyKeyInvalid, HttpStatusCode.BadRequest);
            options.Map(PhoneVerificationErrorCodes.IdempotencyKeyReused, HttpStatusCode.UnprocessableEntity);
            options.Map(PhoneVerificationErrorCodes.IdempotencyKeyInUse, HttpStatusCode.Conflict);
        });
    }
}
