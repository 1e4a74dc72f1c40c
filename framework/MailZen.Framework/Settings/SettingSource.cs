namespace MailZen.Framework.Settings;

/// <summary>Where a value comes from, weakest first.</summary>
public enum SettingSource
{
    /// <summary>The definition.</summary>
    Default,

    /// <summary>The operator's configuration.</summary>
    Environment,

    /// <summary>An administrator, at run time.</summary>
    Administrator,
}
