using MailZen.Framework.Modularity;
using MailZen.SettingManagement;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>The module with settings that administrators change.</summary>
[DependsOn(typeof(EmbeddedModule), typeof(MailZenSettingManagementModule))]
internal sealed class EmbeddedModuleWithSettings : AbpModule;
