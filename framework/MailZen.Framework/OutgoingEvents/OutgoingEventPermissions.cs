namespace MailZen.Framework.OutgoingEvents;

/// <summary>Permissions for outgoing events.</summary>
public static class OutgoingEventPermissions
{
    /// <summary>See and change where events go.</summary>
    public const string Settings = "SettingManagement.Events";

    /// <summary>See events and send them again.</summary>
    public const string Events = "OutgoingEvents";

    /// <summary>Every permission.</summary>
    public static IReadOnlyList<string> All { get; } = [Settings, Events];
}
