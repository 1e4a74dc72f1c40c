using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Flows;

/// <summary>
/// Accounts that are there before the load begins, and tokens that sign them in: to register them all would be a benchmark of password
/// hashes.
/// </summary>
internal sealed class Accounts
{
    private readonly string[] _tokens;
    private int _next = -1;

    private Accounts(string[] tokens) => _tokens = tokens;

    /// <summary>Makes accounts in a migrated database.</summary>
    public static async Task<Accounts> CreateAsync(ThrowawayPostgres postgres, string database, int count)
    {
        await AddAsync(postgres, database, 1, count);
        return new Accounts([.. Enumerable.Range(1, count).Select(CreateToken)]);
    }

    /// <summary>Makes more of them, each with a session.</summary>
    public static Task AddAsync(ThrowawayPostgres postgres, string database, int first, int last) =>
        postgres.ExecuteAsync(
            database,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO users (id, email, user_name, normalized_email, normalized_user_name, email_confirmed, phone_number_confirmed,
                  two_factor_enabled, lockout_enabled,
                                   access_failed_count, security_stamp, concurrency_stamp, created_at, updated_at)
                SELECT CAST(lpad(to_hex(n), 32, '0') AS uuid), n || '@bench.example', n || '@bench.example', n || '@BENCH.EXAMPLE', n ||
                  '@BENCH.EXAMPLE', TRUE, FALSE, FALSE, FALSE,
                       0, 'bench', 'bench', now(), now()
                FROM generate_series({first}, {last}) AS n;
                -- A commit that is compared with may not have the column.
                ALTER TABLE user_sessions ADD COLUMN IF NOT EXISTS expires_at timestamptz;
                INSERT INTO user_sessions (id, user_id, created_at, refreshed_at, expires_at)
                SELECT id, id, now(), now(), now() + interval '30 days' FROM users WHERE id BETWEEN '{IdOf(first)}' AND '{IdOf(last)}'
                """
            )
        );

    /// <summary>How many there are.</summary>
    public int Count => _tokens.Length;

    /// <summary>The id of an account, as <see cref="CreateAsync"/> made it.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:x12}");

    /// <summary>The next account's token, in turn.</summary>
    public string NextToken() => _tokens[(int)((uint)Interlocked.Increment(ref _next) % _tokens.Length)];

    /// <summary>An account's token.</summary>
    public string TokenOf(int number) => _tokens[number - 1];

    private static string CreateToken(int number)
    {
        var issued = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var expires = issued + (24 * 60 * 60);
        var id = IdOf(number);
        var times = string.Create(CultureInfo.InvariantCulture, $"\"iat\":{issued},\"exp\":{expires}");
        var account = string.Create(CultureInfo.InvariantCulture, $"\"id\":\"{id}\",\"email\":\"{number}@bench.example\",\"sid\":\"{id}\"");
        var body = $$"""{"iss":"mailzen","aud":"mailzen",{{times}},{{account}},"role":"USER"}""";
        var signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode(body)}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(HostProcess.JwtSecret), Encoding.UTF8.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
