using MailZen.PhoneVerification.Administration;
using Volo.Abp.Authorization.Permissions;
using Volo.Abp.Localization;

namespace MailZen.PhoneVerification.Abp.Authorization;

/// <summary>Shows our permissions to ABP.</summary>
public class PhoneVerificationPermissionDefinitionProvider : PermissionDefinitionProvider
{
    private const string Group = "PhoneVerification";

    /// <inheritdoc/>
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup(Group, new FixedLocalizableString("Phone verification"));
        foreach (var permission in PhoneVerificationPermissions.All)
        {
            group.AddPermission(permission, new FixedLocalizableString(permission));
        }
    }
}
