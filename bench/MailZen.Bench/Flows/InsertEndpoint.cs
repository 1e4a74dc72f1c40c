using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MailZen.Bench.Flows;

/// <summary>The floor: an endpoint that does one INSERT, in a process of its own, with nothing around it.</summary>
internal static class InsertEndpoint
{
    public const string Command = "insert-endpoint";

    /// <summary>What the host asks of its own connections: statements stay prepared, and nothing is reset between requests.</summary>
    public const string Tuned = ";Max Auto Prepare=10;No Reset On Close=true";

    public const string Table =
        "CREATE TABLE floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL, at timestamptz NOT NULL)";

    /// <summary>Serves until it is killed.</summary>
    public static async Task RunAsync(string url, string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var source = NpgsqlDataSource.Create(connectionString);
        var app = builder.Build();
        app.MapPost(
            "/",
            async () =>
            {
                await using var command = source.CreateCommand("INSERT INTO floor (number, at) VALUES ($1, $2)");
                command.Parameters.Add(new NpgsqlParameter { Value = "+447400000000" });
                command.Parameters.Add(new NpgsqlParameter { Value = TimeProvider.System.GetUtcNow().UtcDateTime });
                await command.ExecuteNonQueryAsync();
                return Results.Ok();
            }
        );
        await app.RunAsync();
    }
}
