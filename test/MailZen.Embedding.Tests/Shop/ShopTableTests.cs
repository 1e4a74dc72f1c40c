using MailZen.TestBase.Databases;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>What the sample's database holds.</summary>
public abstract class ShopTableTests<TDatabase> : ShopTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private static readonly string[] _ofIdentity =
    [
        "AspNetRoleClaims",
        "AspNetRoles",
        "AspNetUserClaims",
        "AspNetUserLogins",
        "AspNetUserRoles",
        "AspNetUserTokens",
        "AspNetUsers",
    ];

    private static readonly string[] _ofPhoneVerification =
    [
        "__phone_verification_migrations",
        "address_traffic",
        "audit_logs",
        "delivery_hours",
        "delivery_recounts",
        "inbound_messages",
        "known_numbers",
        "login_verifications",
        "outgoing_events",
        "password_reset_verifications",
        "idempotency_keys",
        "phone_change_notices",
        "phone_verifications",
        "rate_limits",
        "region_traffic",
        "send_decisions",
        "setting_changes",
        "settings",
        "signup_verifications",
        "sms_messages",
    ];

    [Fact]
    public async Task Should_Hold_The_Tables_Of_The_Shop_And_Of_The_Module_And_Nothing_Else()
    {
        (await App.SignInAsync()).Dispose();

        var tables = await App.QueryAsync(
            IsOnSqlite
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__EFMigrationsLock'"
                : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        );

        tables.ShouldBe(_ofIdentity.Concat(_ofPhoneVerification), ignoreOrder: true);
        (await App.QueryAsync("SELECT COUNT(*) FROM \"AspNetUsers\"")).ShouldBe(["1"], "Nobody is seeded.");
    }

    /// <summary>The same statements run in both.</summary>
    [Fact]
    public async Task Should_Have_The_Columns_And_Indexes_Of_Our_Own_Host()
    {
        (await App.SignInAsync()).Dispose();
        await using var ofHost = new TDatabase();
        await ofHost.CreateAsync();
        foreach (var table in _ofPhoneVerification[1..])
        {
            var sql = IsOnSqlite
                ? $"""
                    SELECT name || ' ' || type || ' ' || "notnull" || ' ' || pk FROM pragma_table_info('{table}')
                    UNION ALL SELECT name || ' ' || "unique" FROM pragma_index_list('{table}') WHERE origin = 'c'
                    """
                : $"""
                    SELECT concat_ws(' ', column_name, data_type, character_maximum_length, collation_name, is_nullable, is_identity)
                    FROM information_schema.columns WHERE table_name = '{table}'
                    UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename = '{table}'
                    UNION ALL SELECT array_to_string(ARRAY(SELECT unnest(reloptions) ORDER BY 1), ' ')
                    FROM pg_class WHERE relname = '{table}'
                    """;

            var columns = await App.QueryAsync(sql);
            columns.Count.ShouldBeGreaterThan(1);
            columns.ShouldBe(await HostRows.ReadAsync(ofHost, sql), ignoreOrder: true, customMessage: table);
        }
    }
}

public sealed class ShopTablesOnSqliteTests : ShopTableTests<SqliteDatabase>;

public sealed class ShopTablesOnPostgreSqlTests : ShopTableTests<PostgreSqlDatabase>;
