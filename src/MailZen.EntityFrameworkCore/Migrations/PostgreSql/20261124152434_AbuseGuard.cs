using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AbuseGuard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "network",
                table: "signup_verifications",
                type: "character varying(22)",
                maxLength: 22,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "region",
                table: "signup_verifications",
                type: "character varying(3)",
                maxLength: 3,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "network",
                table: "phone_verifications",
                type: "character varying(22)",
                maxLength: 22,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "region",
                table: "phone_verifications",
                type: "character varying(3)",
                maxLength: 3,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.CreateTable(
                name: "address_traffic",
                columns: table => new
                {
                    network = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    hour = table.Column<int>(type: "integer", nullable: false),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_address_traffic",
                        x => new
                        {
                            x.network,
                            x.region,
                            x.hour,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "known_numbers",
                columns: table => new
                {
                    fingerprint = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opted_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_numbers", x => x.fingerprint);
                }
            );

            migrationBuilder.CreateTable(
                name: "region_traffic",
                columns: table => new
                {
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    hour = table.Column<int>(type: "integer", nullable: false),
                    instance = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_region_traffic",
                        x => new
                        {
                            x.region,
                            x.hour,
                            x.instance,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "send_decisions",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    purpose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    region = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    number = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    network = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    error_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    figures = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_send_decisions", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(name: "ix_address_traffic_hour", table: "address_traffic", column: "hour");

            migrationBuilder.CreateIndex(name: "ix_region_traffic_hour", table: "region_traffic", column: "hour");

            migrationBuilder.CreateIndex(name: "ix_send_decisions_at", table: "send_decisions", column: "at");

            migrationBuilder.CreateIndex(name: "ix_send_decisions_number_id", table: "send_decisions", columns: new[] { "number", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "address_traffic");

            migrationBuilder.DropTable(name: "known_numbers");

            migrationBuilder.DropTable(name: "region_traffic");

            migrationBuilder.DropTable(name: "send_decisions");

            migrationBuilder.DropColumn(name: "network", table: "signup_verifications");

            migrationBuilder.DropColumn(name: "region", table: "signup_verifications");

            migrationBuilder.DropColumn(name: "network", table: "phone_verifications");

            migrationBuilder.DropColumn(name: "region", table: "phone_verifications");
        }
    }
}
