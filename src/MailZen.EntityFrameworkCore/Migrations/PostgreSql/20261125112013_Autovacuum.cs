using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Autovacuum : Migration
    {
        private static readonly string[] _updated =
        [
            "rate_limits",
            "address_traffic",
            "phone_verifications",
            "signup_verifications",
            "sms_messages",
        ];
        private static readonly string[] _appended = ["send_decisions", "audit_logs", "known_numbers"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Their rows are found by keys, whatever the statistics say: a table that grows by the second need not be sampled every
            // minute. The next update on a page clears the dead rows there; autovacuum is for what cleanup leaves, and can wait until
            // that is worth a pass.
            foreach (var table in _updated)
            {
                migrationBuilder.Sql($"ALTER TABLE {table} RESET (autovacuum_analyze_scale_factor);");
                migrationBuilder.Sql($"ALTER TABLE {table} SET (autovacuum_vacuum_threshold = 10000);");
            }

            foreach (var table in _updated.Concat(_appended))
            {
                migrationBuilder.Sql(
                    $"ALTER TABLE {table} SET (autovacuum_analyze_threshold = 50000, autovacuum_vacuum_insert_threshold = 50000);"
                );
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in _updated.Concat(_appended))
            {
                migrationBuilder.Sql(
                    $"ALTER TABLE {table} RESET (autovacuum_vacuum_threshold, autovacuum_analyze_threshold, autovacuum_vacuum_insert_threshold);"
                );
            }

            foreach (var table in _updated)
            {
                migrationBuilder.Sql($"ALTER TABLE {table} SET (autovacuum_analyze_scale_factor = 0.02);");
            }
        }
    }
}
