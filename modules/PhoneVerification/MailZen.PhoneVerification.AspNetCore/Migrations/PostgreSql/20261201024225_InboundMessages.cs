using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MailZen.PhoneVerification.AspNetCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class InboundMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "answered_at",
                table: "known_numbers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "opted_out_by",
                table: "known_numbers",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "delivery_recounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    hour = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_recounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbound_messages",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbound_messages", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_known_numbers_opted_out_at",
                table: "known_numbers",
                column: "opted_out_at",
                filter: "opted_out_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_messages_expires_at",
                table: "inbound_messages",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "delivery_recounts");

            migrationBuilder.DropTable(
                name: "inbound_messages");

            migrationBuilder.DropIndex(
                name: "ix_known_numbers_opted_out_at",
                table: "known_numbers");

            migrationBuilder.DropColumn(
                name: "answered_at",
                table: "known_numbers");

            migrationBuilder.DropColumn(
                name: "opted_out_by",
                table: "known_numbers");
        }
    }
}
