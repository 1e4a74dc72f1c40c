using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <summary>A session ends 30 days after the sign-in, an administrator's after 12 hours. This also applies to existing sessions.</summary>
    public partial class SessionEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_user_sessions_refreshed_at", table: "user_sessions");

            // The default is for hosts of the previous version, which go on serving while others are replaced.
            // In hours, because not every day has 24 of them.
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "expires_at",
                table: "user_sessions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now() + interval '720 hours'"
            );

            migrationBuilder.Sql(
                """
                UPDATE user_sessions SET expires_at = created_at + CASE
                    WHEN user_id IN (
                        SELECT held.user_id FROM user_roles AS held JOIN roles ON roles.id = held.role_id
                        WHERE roles.normalized_name = 'ADMIN')
                    THEN interval '12 hours' ELSE interval '720 hours' END;
                """
            );

            migrationBuilder.CreateIndex(
                name: "ix_user_sessions_ended_at",
                table: "user_sessions",
                column: "ended_at",
                filter: "ended_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "ix_user_sessions_expires_at", table: "user_sessions", column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_user_sessions_ended_at", table: "user_sessions");

            migrationBuilder.DropIndex(name: "ix_user_sessions_expires_at", table: "user_sessions");

            migrationBuilder.DropColumn(name: "expires_at", table: "user_sessions");

            migrationBuilder.CreateIndex(name: "ix_user_sessions_refreshed_at", table: "user_sessions", column: "refreshed_at");
        }
    }
}
