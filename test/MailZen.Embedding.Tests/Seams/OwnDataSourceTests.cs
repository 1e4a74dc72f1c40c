using MailZen.Framework.ExceptionHandling;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>An application whose context is on a data source of its own.</summary>
public sealed class OwnDataSourceTests
{
    [Fact]
    public async Task Should_Open_New_Connections_After_One_Led_To_A_Demoted_Server()
    {
        await using var database = new PostgreSqlDatabase();
        await using var dataSource = NpgsqlDataSource.Create($"{database.ConnectionString};Maximum Pool Size=1");
        await using var app = await CrmApp.StartAsync(database, options => options.UseNpgsql(dataSource));
        var demoted = await SessionAsync();
        (await SessionAsync()).ShouldBe(demoted, "There is one connection.");

        app.Services.GetServices<IExceptionTranslator>()
            .Select(translator =>
                translator.TranslateOrNull(new PostgresException("read-only", "ERROR", "ERROR", PostgresErrorCodes.ReadOnlySqlTransaction))
            )
            .ShouldContain(refusal => refusal != null && refusal.Code == CommonErrorCodes.TemporarilyUnavailable);

        (await SessionAsync()).ShouldNotBe(demoted);

        async Task<string> SessionAsync()
        {
            await using var scope = app.Services.CreateAsyncScope();
            var dbContext = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
            return (await Rows.ReadAsync(dbContext, "SELECT pg_backend_pid()")).Single();
        }
    }
}
