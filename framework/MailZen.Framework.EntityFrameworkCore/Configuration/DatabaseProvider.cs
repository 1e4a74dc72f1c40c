namespace MailZen.Framework.EntityFrameworkCore.Configuration;

/// <summary>The supported databases, named as in <c>Database__Provider</c>.</summary>
public enum DatabaseProvider
{
    /// <summary>The embedded default.</summary>
    Sqlite,

    /// <summary>For production.</summary>
    PostgreSql,
}
