using MailZen.Framework.Http;
using MailZen.PhoneVerification.Guard.Admission;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Guard;

internal static class GuardServiceCollectionExtensions
{
    public static void AddGuard(this IServiceCollection services)
    {
        services.AddSingleton<GuardMetrics>();
        services.AddSingleton<GuardEvents>();
        services.AddSingleton<OtpLimits>();
        services.AddScoped<FormerNumbers>();
        services.AddScoped<NumberGate>();
        services.AddSingleton<PumpingGuard>();
        services.AddSingleton<RegionCounters>();
        services.AddScoped<IRegionTrafficStore, RegionTrafficStore>();
        services.AddHostedService<RegionCounterWriter>();
        services.AddScoped<SendDecisionLog>();
        services.AddScoped<SendJudge>();
        services.AddScoped<SendGuard>();

        services.AddSingleton<SiteVerifyClient>();
        services.AddScoped<CaptchaGate>();
        services.AddScoped<ICaptchaVerifier>(provider => provider.GetRequiredService<CaptchaGate>());
        services.AddExternalHttpClient(SiteVerifyClient.Client);
    }
}
