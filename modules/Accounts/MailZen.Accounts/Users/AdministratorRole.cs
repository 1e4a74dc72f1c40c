using MailZen.PhoneVerification.Administration;

namespace MailZen.Accounts.Users;

/// <summary>A role on the administrators' pages and routes, with the permissions that it grants.</summary>
public sealed class AdministratorRole
{
    private readonly IReadOnlyCollection<string>? _permissions;

    private AdministratorRole(string name, string rowName, IReadOnlyCollection<string>? permissions)
    {
        Name = name;
        RowName = rowName;
        _permissions = permissions;
    }

    /// <summary>May do everything.</summary>
    public static AdministratorRole Administrator { get; } = new("administrator", RoleNames.Admin, permissions: null);

    /// <summary>Helps people: the page Trust and accounts, no settings.</summary>
    public static AdministratorRole Support { get; } =
        new("support", RoleNames.Support, [PhoneVerificationPermissions.Trust, AccountsPermissions.Accounts, AccountsPermissions.Own]);

    /// <summary>Sees figures only.</summary>
    public static AdministratorRole Viewer { get; } =
        new("viewer", RoleNames.Viewer, [PhoneVerificationPermissions.Delivery, AccountsPermissions.Own]);

    /// <summary>Every role, the most powerful first.</summary>
    public static IReadOnlyList<AdministratorRole> All { get; } = [Administrator, Support, Viewer];

    /// <summary>Its name on pages and in the migrator's arguments.</summary>
    public string Name { get; }

    /// <summary>Its name in the database.</summary>
    internal string RowName { get; }

    /// <summary>Whether it grants a permission.</summary>
    public bool Grants(string permission) => _permissions?.Contains(permission) ?? true;

    /// <summary>The role of a name, or null if there is none.</summary>
    public static AdministratorRole? FindOrNull(string name) =>
        All.FirstOrDefault(role => role.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The most powerful role of these rows, or null if there is none.</summary>
    internal static AdministratorRole? FindStrongestOrNull(IReadOnlyCollection<string?> rowNames) =>
        All.FirstOrDefault(role => rowNames.Contains(role.RowName));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
