using MailZen.Framework.Settings;

namespace MailZen.Accounts.SecondFactors;

/// <summary>Whether administrators need a second factor. Must not be asked inside a unit of work.</summary>
internal sealed class SecondFactorRule(ISettingProvider settingProvider)
{
    public async ValueTask<bool> IsRequiredAsync(CancellationToken cancellationToken) =>
        (await settingProvider.GetAllAsync(cancellationToken)).IsTrue(SecondFactorSettings.IsRequired);
}
