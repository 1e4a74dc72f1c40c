using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.PhoneVerification.AspNetCore.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PhoneChangeNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "phone_change_notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phone_change_notices", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_phone_change_notices_created_at",
                table: "phone_change_notices",
                column: "created_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "phone_change_notices");
        }
    }
}
