using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.Sqlite
{
    /// <summary>
    /// UnusedIndexes dropped the indexes by which deliveries are counted and failed receipts are answered: each SMS and each receipt read
    /// all challenges.
    /// </summary>
    public partial class ChallengeIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_phone_verifications_challenge_id",
                table: "phone_verifications",
                column: "challenge_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_signup_verifications_challenge_id",
                table: "signup_verifications",
                column: "challenge_id",
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_signup_verifications_challenge_id", table: "signup_verifications");

            migrationBuilder.DropIndex(name: "ix_phone_verifications_challenge_id", table: "phone_verifications");
        }
    }
}
