using MailZen.Framework.Hosting;
using MailZen.SettingManagement;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Blazor;

/// <summary>Pages change settings where the module keeps them, and nowhere else.</summary>
internal sealed class SettingPagesCheck(IServiceProviderIsService services) : IStartupCheck
{
    public IEnumerable<string> FindFaults() =>
        services.IsService(typeof(ISettingGroupAppService))
            ? []
            : ["AddPhoneVerificationPages works with the module's own settings only: leave out UseSettingStore."];
}
