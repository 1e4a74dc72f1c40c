using System.Globalization;
using System.Security.Cryptography;
using MailZen.Bench.Postgres;
using Npgsql;

namespace MailZen.Bench.Counters;

/// <summary>
/// A counter that all senders share, at 64 senders: kept where, and counted how? Each "send" is a transaction as the product's: a first
/// round trip with a row of the sender's own, a second one that inserts, and the commit.
/// </summary>
internal static class CounterBenchmark
{
    private const int Senders = 64;
    private const int Rounds = 3;

    private static readonly TimeSpan _round = TimeSpan.FromSeconds(4);

    private static readonly Variant[] _variants =
    [
        new("no shared counter", Shards: 0, Table: "counters", IsInTransaction: true),
        new("one row, in the transaction", Shards: 1, Table: "counters", IsInTransaction: true),
        new("16 rows, in the transaction", Shards: 16, Table: "counters", IsInTransaction: true),
        new("one row, committed by itself", Shards: 1, Table: "counters", IsInTransaction: false),
        new("16 rows, committed by themselves", Shards: 16, Table: "counters", IsInTransaction: false),
        new(
            "one row, by itself, synchronous_commit off",
            Shards: 1,
            Table: "counters",
            IsInTransaction: false,
            Prefix: "SELECT set_config('synchronous_commit', 'off', true);"
        ),
        new("one row, by itself, unlogged", Shards: 1, Table: "unlogged_counters", IsInTransaction: false),
        new("in memory, totals written once a second", Shards: 0, Table: "counters", IsInTransaction: true, IsWrittenBehind: true),
    ];

    public static async Task<string> RunAsync()
    {
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await postgres.ExecuteAsync(
            "postgres",
            """
            CREATE TABLE counters (key text PRIMARY KEY, hits int NOT NULL);
            CREATE UNLOGGED TABLE unlogged_counters (key text PRIMARY KEY, hits int NOT NULL);
            CREATE TABLE sends (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sender int NOT NULL, at timestamptz NOT NULL DEFAULT
              now())
            """
        );
        await using var source = NpgsqlDataSource.Create(
            postgres.ConnectionString("postgres") + $";Max Auto Prepare=20;Maximum Pool Size={Senders + 1}"
        );

        var results = _variants.ToDictionary(variant => variant, _ => new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var variant in _variants)
            {
                var perSecond = await RunAsync(source, variant);
                if (round > 0)
                {
                    results[variant].Add(perSecond); // The first round warms up.
                }
            }
        }

        var floor = Median(results[_variants[0]]);
        string[] head = ["| shared counter | sends/s | of none |", "|---|---|---|"];
        return string.Join(
            '\n',
            head.Concat(
                _variants.Select(variant =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {variant.Name} | {Median(results[variant]):0} | {Median(results[variant]) / floor:0.00} |"
                    )
                )
            )
        );
    }

    private static async Task<double> RunAsync(NpgsqlDataSource source, Variant variant)
    {
        var started = TimeProvider.System.GetTimestamp();
        var total = 0;
        using var end = new CancellationTokenSource();
        var writer = variant.IsWrittenBehind ? WriteBehindAsync(source, () => total, end.Token) : Task.CompletedTask;
        var sends = await Task.WhenAll(
            Enumerable
                .Range(0, Senders)
                .Select(async sender =>
                {
                    var count = 0;
                    while (TimeProvider.System.GetElapsedTime(started) < _round)
                    {
                        await SendAsync(source, variant, sender);
                        Interlocked.Increment(ref total);
                        count++;
                    }

                    return count;
                })
        );
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        await end.CancelAsync();
        await writer;
        return sends.Sum() / elapsed.TotalSeconds;
    }

    private static async Task SendAsync(NpgsqlDataSource source, Variant variant, int sender)
    {
        await using var connection = await source.OpenConnectionAsync();
        var shared =
            variant.Shards == 0
                ? ""
                : $"{variant.Prefix}{Upsert(variant.Table, $"shared#{RandomNumberGenerator.GetInt32(variant.Shards)}")};";
        if (!variant.IsInTransaction)
        {
            await ExecuteAsync(connection, shared);
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, Upsert("counters", $"sender#{sender}") + (variant.IsInTransaction ? $";{shared}" : ""));
        await ExecuteAsync(connection, $"INSERT INTO sends (sender) VALUES ({sender})");
        await transaction.CommitAsync();
    }

    private static async Task WriteBehindAsync(NpgsqlDataSource source, Func<int> total, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await using var command = source.CreateCommand(
                "INSERT INTO counters VALUES ('written', $1) ON CONFLICT (key) DO UPDATE SET hits = excluded.hits"
            );
            command.Parameters.Add(new NpgsqlParameter { Value = total() });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static string Upsert(string table, string key) =>
        $"INSERT INTO {table} AS held VALUES ('{key}', 1) ON CONFLICT (key) DO UPDATE SET hits = held.hits + 1";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Variant(
        string Name,
        int Shards,
        string Table,
        bool IsInTransaction,
        string Prefix = "",
        bool IsWrittenBehind = false
    );
}
