using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Delivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sms_messages",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    number = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    segments = table.Column<int>(type: "integer", nullable: false),
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    provider_message_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    error_class = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    error_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    elapsed_ms = table.Column<int>(type: "integer", nullable: true),
                    is_failover = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sms_messages", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(name: "ix_user_sessions_refreshed_at", table: "user_sessions", column: "refreshed_at");

            migrationBuilder.CreateIndex(
                name: "ix_signup_verifications_challenge_id",
                table: "signup_verifications",
                column: "challenge_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_phone_verifications_challenge_id",
                table: "phone_verifications",
                column: "challenge_id",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_sms_messages_created_at", table: "sms_messages", column: "created_at");

            migrationBuilder.CreateIndex(name: "ix_sms_messages_number_id", table: "sms_messages", columns: new[] { "number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sms_messages_provider_message_id",
                table: "sms_messages",
                column: "provider_message_id",
                filter: "provider_message_id IS NOT NULL"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "sms_messages");

            migrationBuilder.DropIndex(name: "ix_user_sessions_refreshed_at", table: "user_sessions");

            migrationBuilder.DropIndex(name: "ix_signup_verifications_challenge_id", table: "signup_verifications");

            migrationBuilder.DropIndex(name: "ix_phone_verifications_challenge_id", table: "phone_verifications");
        }
    }
}
