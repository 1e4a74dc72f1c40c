namespace MailZen.EntityFrameworkCore;

/// <summary>The databases there are, named as in <c>Database__Provider</c>.</summary>
public enum DatabaseProvider
{
    /// <summary>The embedded default.</summary>
    Sqlite,

    /// <summary>What production runs on.</summary>
    PostgreSql,
}
