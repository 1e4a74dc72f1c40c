namespace MailZen.TestBase.Databases;

/// <summary>A database of its own, migrated and seeded, for one host or several.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>The value of <c>Database__Provider</c>.</summary>
    string Provider { get; }

    /// <summary>How a host connects, once <see cref="CreateAsync"/> has run.</summary>
    string ConnectionString { get; }

    /// <summary>Makes it of everything that another one holds, as a thief with a dump would.</summary>
    Task RestoreAsync(ITestDatabase stolen);

    /// <summary>Makes it: a copy of one that the real migrator made.</summary>
    Task CreateAsync();

    /// <summary>Asks for the plan of a statement without running it.</summary>
    /// <returns>The tables of which it reads every row.</returns>
    Task<IReadOnlyList<string>> FindScansAsync(string statement);
}
