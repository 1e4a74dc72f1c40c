using MailZen.Framework.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MailZen.Framework.Tests.EntityFrameworkCore.PostgreSql;

/// <summary>How a host connects to PostgreSQL.</summary>
public sealed class ConnectionDefaultsTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    [Fact]
    public async Task Should_Prepare_Statements_And_Not_Try_Kerberos_And_Keep_What_The_String_Says()
    {
        var app = await StartAsync();
        var given = new NpgsqlConnectionStringBuilder(app.Database.ConnectionString);
        await using var scope = app.Services.CreateAsyncScope();

        var connection = new NpgsqlConnectionStringBuilder(
            scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>().Database.GetConnectionString()
        );

        connection.MaxAutoPrepare.ShouldBe(200);
        connection.NoResetOnClose.ShouldBeTrue();
        connection.GssEncryptionMode.ShouldBe(GssEncryptionMode.Disable);
        connection.MaxPoolSize.ShouldBe(given.MaxPoolSize);
    }
}
