using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.PhoneVerification.AspNetCore.Migrations.Sqlite
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
                    network = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    sent = table.Column<int>(type: "INTEGER", nullable: false),
                    verified = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address_traffic", x => new { x.network, x.region, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "audit_logs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    client_address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_logs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "delivery_hours",
                columns: table => new
                {
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    requested = table.Column<int>(type: "INTEGER", nullable: false),
                    refused = table.Column<int>(type: "INTEGER", nullable: false),
                    sent = table.Column<int>(type: "INTEGER", nullable: false),
                    accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    delivered = table.Column<int>(type: "INTEGER", nullable: false),
                    undelivered = table.Column<int>(type: "INTEGER", nullable: false),
                    verified = table.Column<int>(type: "INTEGER", nullable: false),
                    segments = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_hours", x => new { x.hour, x.provider, x.region });
                });

            migrationBuilder.CreateTable(
                name: "known_numbers",
                columns: table => new
                {
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    verified_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    opted_out_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_numbers", x => x.fingerprint);
                });

            migrationBuilder.CreateTable(
                name: "phone_verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    challenge_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    network = table.Column<string>(type: "TEXT", maxLength: 68, nullable: true),
                    key_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    code_length = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    sends = table.Column<int>(type: "INTEGER", nullable: false),
                    consumed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phone_verifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rate_limits",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 96, nullable: false),
                    hits = table.Column<int>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_limits", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "region_traffic",
                columns: table => new
                {
                    region = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    instance = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    sent = table.Column<int>(type: "INTEGER", nullable: false),
                    verified = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_region_traffic", x => new { x.region, x.hour, x.instance });
                });

            migrationBuilder.CreateTable(
                name: "send_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    network = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    error_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    figures = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_send_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "setting_changes",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    items = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setting_changes", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "signup_verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    askers = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    challenge_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    network = table.Column<string>(type: "TEXT", maxLength: 68, nullable: true),
                    key_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    code_length = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    sends = table.Column<int>(type: "INTEGER", nullable: false),
                    consumed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signup_verifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sms_messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    challenge_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    number = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    segments = table.Column<int>(type: "INTEGER", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    provider_message_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    error_class = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    error_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    elapsed_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    is_failover = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
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
