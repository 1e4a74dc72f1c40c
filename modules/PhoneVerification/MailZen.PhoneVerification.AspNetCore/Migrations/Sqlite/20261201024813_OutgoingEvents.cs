using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.PhoneVerification.AspNetCore.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OutgoingEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "account_id",
                table: "sms_messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "outgoing_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    event_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    first_tried_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    delivered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_events", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_events_account_id_id",
                table: "outgoing_events",
                columns: new[] { "account_id", "id" },
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_events_created_at",
                table: "outgoing_events",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_events_due_at",
                table: "outgoing_events",
                column: "due_at",
                filter: "due_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outgoing_events");

            migrationBuilder.DropColumn(
                name: "account_id",
                table: "sms_messages");
        }
    }
}
