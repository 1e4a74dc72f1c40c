using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AccountCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "phone_number_verified_at",
                table: "users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "login_verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    phone_number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    network = table.Column<string>(type: "character varying(68)", maxLength: 68, nullable: true, collation: "C"),
                    key_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    code_length = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sends = table.Column<int>(type: "integer", nullable: false),
                    consumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    askers = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_login_verifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "password_reset_verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    phone_number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    network = table.Column<string>(type: "character varying(68)", maxLength: 68, nullable: true, collation: "C"),
                    key_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    code_length = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sends = table.Column<int>(type: "integer", nullable: false),
                    consumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    askers = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_password_reset_verifications", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_login_verifications_challenge_id",
                table: "login_verifications",
                column: "challenge_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_login_verifications_expires_at",
                table: "login_verifications",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_login_verifications_phone_number_id",
                table: "login_verifications",
                columns: new[] { "phone_number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_password_reset_verifications_challenge_id",
                table: "password_reset_verifications",
                column: "challenge_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_password_reset_verifications_expires_at",
                table: "password_reset_verifications",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_password_reset_verifications_phone_number_id",
                table: "password_reset_verifications",
                columns: new[] { "phone_number", "id" });

            // As for the other tables of codes: see HotTables and Autovacuum.
            foreach (var table in (string[])["login_verifications", "password_reset_verifications"])
            {
                migrationBuilder.Sql(
                    $"""
                    ALTER TABLE {table} SET (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000,
                        autovacuum_analyze_threshold = 50000, autovacuum_vacuum_insert_threshold = 50000);
                    """
                );
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "login_verifications");

            migrationBuilder.DropTable(
                name: "password_reset_verifications");

            migrationBuilder.DropColumn(
                name: "phone_number_verified_at",
                table: "users");
        }
    }
}
