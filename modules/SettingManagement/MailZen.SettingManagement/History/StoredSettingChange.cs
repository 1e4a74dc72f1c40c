namespace MailZen.SettingManagement.History;

/// <summary>A change of settings. Numbers are consecutive: of two concurrent changes, the primary key refuses the second.</summary>
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

    /// <summary>The number of the change, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The account that made it; null if unknown.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>The changed settings as JSON, without secrets.</summary>
    public string Items { get; private set; } = null!;
}
