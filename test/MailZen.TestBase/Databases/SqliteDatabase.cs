using Microsoft.Data.Sqlite;

namespace MailZen.TestBase.Databases;

/// <summary>A SQLite file.</summary>
public sealed class SqliteDatabase : ITestDatabase
{
    private static readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mailzen-tests-");
    private static readonly Lazy<Task<string>> _template = new(CreateTemplateAsync);

    private readonly string _file = Path.Combine(_directory.FullName, Path.ChangeExtension(Path.GetRandomFileName(), ".db"));

    /// <inheritdoc/>
    public string Provider => "Sqlite";

    /// <inheritdoc/>
    public string ConnectionString => $"Data Source={_file}";

    /// <inheritdoc/>
    public async Task CreateAsync() => File.Copy(await _template.Value, _file);

    /// <inheritdoc/>
    public Task RestoreAsync(ITestDatabase stolen)
    {
        using var source = new SqliteConnection(stolen.ConnectionString);
        using var target = new SqliteConnection(ConnectionString);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var suffix in new[] { "", "-wal", "-shm", ".migration-lock" })
        {
            File.Delete(_file + suffix);
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<string> CreateTemplateAsync()
    {
        var file = Path.Combine(_directory.FullName, "template.db");
        var connectionString = $"Data Source={file};Pooling=False";
        await TestMigrator.RunAsync("Sqlite", connectionString);
        return file;
    }
}
