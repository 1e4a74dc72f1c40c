using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SignupAskers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "askers",
                table: "signup_verifications",
                type: "TEXT",
                maxLength: 256,
                nullable: false,
                defaultValue: ""
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "askers", table: "signup_verifications");
        }
    }
}
