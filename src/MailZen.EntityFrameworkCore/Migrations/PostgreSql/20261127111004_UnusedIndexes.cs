using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
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
            migrationBuilder.DropIndex(name: "ix_phone_verifications_challenge_id", table: "phone_verifications");

            migrationBuilder.DropIndex(name: "ix_signup_verifications_challenge_id", table: "signup_verifications");

            SetFillFactor(migrationBuilder, 75);

            // Last: running hosts write a challenge and then its account (TakenRow). In the same order, they may wait for this
            // transaction, but no deadlock can arise.
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

        // A group writes its challenges side by side and then updates them all at once. With a tenth of the page free for this, a third
        // of them moved to another page; with a quarter, one in six.
        private static void SetFillFactor(MigrationBuilder migrationBuilder, int fillFactor)
        {
            foreach (var table in new[] { "phone_verifications", "signup_verifications" })
            {
                migrationBuilder.Sql($"ALTER TABLE {table} SET (fillfactor = {fillFactor});");
            }
        }
    }
}
