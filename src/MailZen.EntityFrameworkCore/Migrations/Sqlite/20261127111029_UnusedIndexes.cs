using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.Sqlite
{
    /// <summary>
    /// No account is looked up by user name, yet each new phone number had to enter its index. Challenges are looked up by their public
    /// ids: ChallengeIndexes brings those indexes back.
    /// </summary>
    public partial class UnusedIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_users_normalized_user_name", table: "users");

            migrationBuilder.DropIndex(name: "ix_signup_verifications_challenge_id", table: "signup_verifications");

            migrationBuilder.DropIndex(name: "ix_phone_verifications_challenge_id", table: "phone_verifications");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(name: "ix_users_normalized_user_name", table: "users", column: "normalized_user_name");

            migrationBuilder.CreateIndex(
                name: "ix_signup_verifications_challenge_id",
                table: "signup_verifications",
                column: "challenge_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_phone_verifications_challenge_id",
                table: "phone_verifications",
                column: "challenge_id",
                unique: true
            );
        }
    }
}
