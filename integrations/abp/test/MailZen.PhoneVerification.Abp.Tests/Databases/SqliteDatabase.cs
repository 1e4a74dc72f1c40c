using Microsoft.Data.Sqlite;

namespace MailZen.PhoneVerification.Abp.Tests.Databases;

public sealed class SqliteDatabase : ITestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailzen-abp-");

    public string Provider => "Sqlite";

    public string ConnectionString =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "test.db") }.ToString();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
