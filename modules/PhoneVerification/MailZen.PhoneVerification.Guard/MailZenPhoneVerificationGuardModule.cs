using MailZen.Framework.Modularity;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Guard;

/// <summary>Admits or refuses a message: number policy, limits, captcha, the guard against SMS pumping.</summary>
[DependsOn(typeof(MailZenPhoneVerificationSmsModule))]
public sealed class MailZenPhoneVerificationGuardModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context) => context.Services.AddGuard();
}
