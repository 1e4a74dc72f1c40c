using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <summary>Nobody is looked up by user name, yet a new phone number had to enter it. Challenges are looked up by their public ids: ChallengeIndexes brings theirs back.</summary>
    public partial class UnusedIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_phone_verifications_challenge_id", table: "phone_verifications");

            migrationBuilder.DropIndex(name: "ix_signup_verifications_challenge_id", table: "signup_verifications");

            SetFillFactor(migrationBuilder, 75);

            // Last: in the order of the flows (TakenRow), which write a challenge and then its account, hosts that serve meanwhile wait for this transaction, and never it for them in a circle.
            migrationBuilder.DropIndex(name: "ix_users_normalized_user_name", table: "users");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SetFillFactor(migrationBuilder, 90);

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

            migrationBuilder.CreateIndex(name: "ix_users_normalized_user_name", table: "users", column: "normalized_user_name");
        }

        // A group writes its challenges one beside the other and then updates them all at once: with a tenth of the page for it a third of them moved to another page, with a quarter one in six.
        private static void SetFillFactor(MigrationBuilder migrationBuilder, int fillFactor)
        {
            foreach (var table in new[] { "phone_verifications", "signup_verifications" })
            {
                migrationBuilder.Sql($"ALTER TABLE {table} SET (fillfactor = {fillFactor});");
            }
        }
    }
}
