using System.Security.Cryptography;
using Npgsql;

namespace MailZen.PhoneVerification.Abp.Tests.Databases;

/// <summary>On the server that <c>MAILZEN_TEST_POSTGRES</c> names.</summary>
public sealed class PostgreSqlDatabase : ITestDatabase
{
    private readonly string _name = $"mailzen_abp_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    public PostgreSqlDatabase() => Execute($"CREATE DATABASE {_name}");

    public static string? Server => Environment.GetEnvironmentVariable("MAILZEN_TEST_POSTGRES");

    public string Provider => "PostgreSql";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(Server) { Database = _name }.ToString();

    public void Dispose() => Execute($"DROP DATABASE {_name} WITH (FORCE)");

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
