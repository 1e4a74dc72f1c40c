using System.Globalization;
using System.Text.RegularExpressions;

namespace MailZen.Bench.Postgres;

/// <summary>
/// PostgreSQL's own load generator with the least SQL that the verify flow could do: what no program in front of it can be faster than.
/// </summary>
internal static partial class PgBench
{
    private const string Schema = """
        CREATE TABLE least_users (id int PRIMARY KEY, phone text);
        INSERT INTO least_users SELECT n, NULL FROM generate_series(1, 100000) AS n;
        CREATE TABLE least_challenges (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id int, phone text, attempts int NOT NULL
          DEFAULT 0, consumed_at timestamptz, expires_at timestamptz);
        CREATE INDEX ON least_challenges (user_id, id);
        CREATE TABLE least_audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, action text, user_id int);
        """;

    // Challenge; claim; consume and the number: three commits. No two of the 64 clients take the same account at once: one would find the
    // other's challenge used up.
    private const string Flow = """
        \set user 64 * random(0, 1561) + :client_id + 1
        INSERT INTO least_challenges (user_id, phone, expires_at) VALUES (:user, '+447400000000', now() + interval '10 minutes');
        UPDATE least_challenges SET attempts = attempts + 1 WHERE id = (SELECT id FROM least_challenges WHERE user_id = :user ORDER BY id
          DESC LIMIT 1) AND consumed_at IS NULL RETURNING id \gset
        BEGIN;
        UPDATE least_challenges SET consumed_at = now() WHERE id = :id AND consumed_at IS NULL;
        UPDATE least_users SET phone = '+447400000000' WHERE id = :user;
        END;
        """;

    /// <summary>Runs it, without and with two rows of audit.</summary>
    public static async Task<string> RunAsync(ThrowawayPostgres postgres, string database)
    {
        await postgres.ExecuteAsync(database, Schema);
        var least = await RunAsync(postgres, database, Flow);
        var audited = await RunAsync(
            postgres,
            database,
            Flow.Replace(
                "END;",
                "INSERT INTO least_audit (at, action, user_id) VALUES (now(), 'sent', :user), (now(), 'verified', :user);\nEND;",
                StringComparison.Ordinal
            )
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"pgbench, 64 clients, the least SQL of a verify flow: {least:0} a second; with two rows of audit {audited:0}."
        );
    }

    private static async Task<double> RunAsync(ThrowawayPostgres postgres, string database, string script)
    {
        var file = await postgres.WriteAsync(script);
        var output = await postgres.RunToolAsync(
            "pgbench",
            "-h",
            "127.0.0.1",
            "-p",
            postgres.Port.ToString(CultureInfo.InvariantCulture),
            "-U",
            "postgres",
            "-n",
            "-M",
            "prepared",
            "-c",
            "64",
            "-j",
            "2",
            "-T",
            "8",
            "-f",
            file,
            database
        );
        return double.Parse(Tps().Match(output).Groups["tps"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("tps = (?<tps>[0-9.]+)")]
    private static partial Regex Tps();
}
