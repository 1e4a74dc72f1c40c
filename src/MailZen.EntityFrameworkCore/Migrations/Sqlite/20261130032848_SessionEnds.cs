using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.Sqlite
{
    /// <summary>A session ends 30 days after the sign-in, an administrator's after 12 hours. This also applies to existing sessions.</summary>
    public partial class SessionEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_user_sessions_refreshed_at", table: "user_sessions");

            migrationBuilder.AddColumn<DateTime>(
                name: "expires_at",
                table: "user_sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified)
            );

            migrationBuilder.Sql(
                """
                UPDATE user_sessions SET expires_at = strftime('%Y-%m-%d %H:%M:%f', created_at, CASE
                    WHEN user_id IN (
                        SELECT held.user_id FROM user_roles AS held JOIN roles ON roles.id = held.role_id
                        WHERE roles.normalized_name = 'ADMIN')
                    THEN '+12 hours' ELSE '+720 hours' END);
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
