namespace MailZen.SettingManagement.History;

/// <summary>A change of settings. Its number is the one after the last: of two changes made at once, the key refuses the second.</summary>
public sealed class StoredSettingChange
{
    private StoredSettingChange() { }

    internal StoredSettingChange(long number, DateTimeOffset at, Guid? userId, string items)
    {
        Number = number;
        At = at;
        UserId = userId;
        Items = items;
    }

    /// <summary>The change's number, from 1 on.</summary>
    public long Number { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Who made it.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>What it changed, as JSON; never a secret.</summary>
    public string Items { get; private set; } = null!;
}
