using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.PhoneVerification.AspNetCore.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccountCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "login_verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
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
                    consumed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    askers = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_stamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_login_verifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "password_reset_verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
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
                    consumed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    askers = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_stamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "login_verifications");

            migrationBuilder.DropTable(
                name: "password_reset_verifications");
        }
    }
}
