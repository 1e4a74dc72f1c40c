using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Receipts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_sms_messages_provider_message_id", table: "sms_messages");

            migrationBuilder.CreateIndex(
                name: "ix_sms_messages_message_id_provider",
                table: "sms_messages",
                columns: new[] { "message_id", "provider" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_sms_messages_message_id_provider", table: "sms_messages");

            migrationBuilder.CreateIndex(
                name: "ix_sms_messages_provider_message_id",
                table: "sms_messages",
                column: "provider_message_id",
                filter: "provider_message_id IS NOT NULL"
            );
        }
    }
}
