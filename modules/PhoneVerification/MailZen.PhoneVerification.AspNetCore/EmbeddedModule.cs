using MailZen.Framework.Modularity;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>The module in an application that keeps settings itself.</summary>
[DependsOn(typeof(MailZenPhoneVerificationModule))]
internal sealed class EmbeddedModule : AbpModule;
