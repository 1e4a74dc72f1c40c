using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.PhoneVerification.AspNetCore.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class InboundMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "answered_at",
                table: "known_numbers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "opted_out_by",
                table: "known_numbers",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "delivery_recounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    hour = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_recounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbound_messages",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: true)
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
