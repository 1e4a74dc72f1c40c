using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class SignupAskers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "network",
                table: "signup_verifications",
                type: "character varying(68)",
                maxLength: 68,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(22)",
                oldMaxLength: 22,
                oldNullable: true,
                oldCollation: "C"
            );

            migrationBuilder.AddColumn<string>(
                name: "askers",
                table: "signup_verifications",
                type: "character varying(256)",
                maxLength: 256,
                nullable: false,
                defaultValue: "",
                collation: "C"
            );

            migrationBuilder.AlterColumn<string>(
                name: "network",
                table: "phone_verifications",
                type: "character varying(68)",
                maxLength: 68,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(22)",
                oldMaxLength: 22,
                oldNullable: true,
                oldCollation: "C"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "askers", table: "signup_verifications");

            migrationBuilder.AlterColumn<string>(
                name: "network",
                table: "signup_verifications",
                type: "character varying(22)",
                maxLength: 22,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(68)",
                oldMaxLength: 68,
                oldNullable: true,
                oldCollation: "C"
            );

            migrationBuilder.AlterColumn<string>(
                name: "network",
                table: "phone_verifications",
                type: "character varying(22)",
                maxLength: 22,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(68)",
                oldMaxLength: 68,
                oldNullable: true,
                oldCollation: "C"
            );
        }
    }
}
