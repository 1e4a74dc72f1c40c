using MailZen.Framework.Settings;

namespace MailZen.Framework.OutgoingEvents;

/// <summary>Names of the settings of outgoing events.</summary>
public static class OutgoingEventSettings
{
    private const string Prefix = "MailZen.Events.";

    /// <summary>Where events go.</summary>
    public const string Url = Prefix + "Url";

    /// <summary>The key that signs them.</summary>
    public const string SigningKey = Prefix + "SigningKey";

    /// <summary>The key of before, while it is replaced.</summary>
    public const string PreviousSigningKey = Prefix + "PreviousSigningKey";

    /// <summary>Whether they have phone numbers.</summary>
    public const string IncludePhoneNumber = Prefix + "IncludePhoneNumber";

    /// <summary>Hosts that an administrator may choose though they are not public.</summary>
    public const string AllowedHosts = Prefix + "AllowedHosts";

    /// <summary>How long they are kept.</summary>
    public const string RetentionDays = Prefix + "RetentionDays";

    /// <summary>The group in which administrators see them.</summary>
    public static SettingGroup Group { get; } = new("events", OutgoingEventPermissions.Settings, Prefix);
}
