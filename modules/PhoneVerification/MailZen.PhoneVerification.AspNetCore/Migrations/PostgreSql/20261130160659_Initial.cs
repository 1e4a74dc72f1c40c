using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MailZen.PhoneVerification.AspNetCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "address_traffic",
                columns: table => new
                {
                    network = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    hour = table.Column<int>(type: "integer", nullable: false),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address_traffic", x => new { x.network, x.region, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "audit_logs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    action = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true, collation: "C"),
                    client_address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_logs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "delivery_hours",
                columns: table => new
                {
                    hour = table.Column<int>(type: "integer", nullable: false),
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    requested = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    delivered = table.Column<int>(type: "integer", nullable: false),
                    undelivered = table.Column<int>(type: "integer", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false),
                    segments = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_hours", x => new { x.hour, x.provider, x.region });
                });

            migrationBuilder.CreateTable(
                name: "known_numbers",
                columns: table => new
                {
                    fingerprint = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opted_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_numbers", x => x.fingerprint);
                });

            migrationBuilder.CreateTable(
                name: "phone_verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
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
                    consumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phone_verifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rate_limits",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    hits = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_limits", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "region_traffic",
                columns: table => new
                {
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    hour = table.Column<int>(type: "integer", nullable: false),
                    instance = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_region_traffic", x => new { x.region, x.hour, x.instance });
                });

            migrationBuilder.CreateTable(
                name: "send_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    purpose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    number = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    network = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    error_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    figures = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_send_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "setting_changes",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    items = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setting_changes", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "signup_verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    askers = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
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
                    consumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signup_verifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sms_messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    number = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    segments = table.Column<int>(type: "integer", nullable: false),
                    provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    provider_message_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    error_class = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true, collation: "C"),
                    error_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    elapsed_ms = table.Column<int>(type: "integer", nullable: true),
                    is_failover = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sms_messages", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_address_traffic_hour",
                table: "address_traffic",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_audit_logs_at",
                table: "audit_logs",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_phone_verifications_challenge_id",
                table: "phone_verifications",
                column: "challenge_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_phone_verifications_expires_at",
                table: "phone_verifications",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_phone_verifications_user_id_id",
                table: "phone_verifications",
                columns: new[] { "user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_rate_limits_expires_at",
                table: "rate_limits",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_region_traffic_hour",
                table: "region_traffic",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_send_decisions_at",
                table: "send_decisions",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_send_decisions_number_id",
                table: "send_decisions",
                columns: new[] { "number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_signup_verifications_challenge_id",
                table: "signup_verifications",
                column: "challenge_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signup_verifications_expires_at",
                table: "signup_verifications",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_signup_verifications_phone_number_id",
                table: "signup_verifications",
                columns: new[] { "phone_number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sms_messages_created_at",
                table: "sms_messages",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_sms_messages_message_id_provider",
                table: "sms_messages",
                columns: new[] { "message_id", "provider" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sms_messages_number_id",
                table: "sms_messages",
                columns: new[] { "number", "id" });

            migrationBuilder.SetStorageParameters();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "address_traffic");

            migrationBuilder.DropTable(
                name: "audit_logs");

            migrationBuilder.DropTable(
                name: "delivery_hours");

            migrationBuilder.DropTable(
                name: "known_numbers");

            migrationBuilder.DropTable(
                name: "phone_verifications");

            migrationBuilder.DropTable(
                name: "rate_limits");

            migrationBuilder.DropTable(
                name: "region_traffic");

            migrationBuilder.DropTable(
                name: "send_decisions");

            migrationBuilder.DropTable(
                name: "setting_changes");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "signup_verifications");

            migrationBuilder.DropTable(
                name: "sms_messages");
        }
    }
}
