using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class HotTables : Migration
    {
        // Tables whose rows are updated soon after they were written: free room on a page keeps the new version there, and no index has
        // to change. They are vacuumed after one row in fifty instead of one in five, so that the dead rows of a large table do not wait
        // for millions of others.
        private static readonly (string Table, int FillFactor)[] _hot =
        [
            ("rate_limits", 80),
            ("address_traffic", 80),
            ("phone_verifications", 90),
            ("signup_verifications", 90),
            ("sms_messages", 90),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, fillFactor) in _hot)
            {
                migrationBuilder.Sql(
                    $"ALTER TABLE {table} SET (fillfactor = {fillFactor}, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);"
                );
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, _) in _hot)
            {
                migrationBuilder.Sql(
                    $"ALTER TABLE {table} RESET (fillfactor, autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor);"
                );
            }
        }
    }
}
