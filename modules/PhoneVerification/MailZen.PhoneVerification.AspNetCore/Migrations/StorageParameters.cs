using Microsoft.EntityFrameworkCore.Migrations;

namespace MailZen.PhoneVerification.AspNetCore.Migrations;

/// <summary>
/// How PostgreSQL keeps the tables, as in our own host (its migrations HotTables, Autovacuum and UnusedIndexes): free room on the pages of
/// rows that are soon updated, and vacuum and statistics where they are worth it.
/// </summary>
internal static class StorageParameters
{
    private const string OfAll = "autovacuum_analyze_threshold = 50000, autovacuum_vacuum_insert_threshold = 50000";

    private static readonly (string Table, int FillFactor)[] _updated =
    [
        ("rate_limits", 80),
        ("address_traffic", 80),
        ("phone_verifications", 75),
        ("signup_verifications", 75),
        ("sms_messages", 90),
    ];

    private static readonly string[] _appended = ["send_decisions", "audit_logs", "known_numbers"];

    public static void SetStorageParameters(this MigrationBuilder migrationBuilder)
    {
        foreach (var (table, fillFactor) in _updated)
        {
            migrationBuilder.SetStorageParameters(table, fillFactor);
        }

        foreach (var table in _appended)
        {
            migrationBuilder.Sql($"ALTER TABLE {table} SET ({OfAll})");
        }
    }

    /// <summary>Sets those of a table whose rows are soon updated.</summary>
    public static void SetStorageParameters(this MigrationBuilder migrationBuilder, string table, int fillFactor) =>
        migrationBuilder.Sql(
            $"ALTER TABLE {table} SET (fillfactor = {fillFactor}, autovacuum_vacuum_scale_factor = 0.02, "
                + $"autovacuum_vacuum_threshold = 10000, {OfAll})"
        );
}
