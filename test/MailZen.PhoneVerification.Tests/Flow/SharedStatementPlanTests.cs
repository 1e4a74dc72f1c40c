using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.EntityFrameworkCore;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MailZen.PhoneVerification.Tests.Flow;

/// <summary>The statements for several at once, as PostgreSQL plans them.</summary>
/// <remarks>
/// A plan is kept until the table is analysed again, which is after 50,000 rows (for accounts after a tenth of them): one that read the
/// whole of a small table would read the whole of a large one.
/// </remarks>
public sealed class SharedStatementPlanTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    [Fact]
    public async Task Should_Look_Rows_Up_While_The_Tables_Are_Small()
    {
        var app = await StartAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "58")); // a database of its own, which nobody has analysed
        await using var scope = app.Services.CreateAsyncScope();
        var owners = (IBatchedOperation<VerifiedPhoneNumber>)scope.ServiceProvider.GetRequiredService<IPhoneNumberOwners>();
        var setVerified = owners.Prepare(new VerifiedPhoneNumber(Guid.Empty, "")).ArraySql!;
        var findVerified = ((IBatchedLookup<Guid>)owners).PrepareLookup(Guid.Empty).ArraySql!;
        await using var source = NpgsqlDataSource.Create(app.Database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        foreach (
            var (sql, types) in new[]
            {
                (PhoneOtpStore.Statements.TakeSeveral, "uuid[], timestamptz[], int[]"),
                (PhoneOtpStore.Statements.ClaimSeveral, "uuid[], bigint[], timestamptz[], int[], boolean[]"),
                (SignupOtpStore.Statements.TakeSeveral, "text[], timestamptz[], int[]"),
                (new AskerClaimStatements(OtpPurpose.Signup.Table).TakeSeveral, "text[], bigint[], timestamptz[]"),
                (AddressTrafficStatements.ReadSeveral(lookBack: 23), "text[], int[], text[]"),
                (findVerified, "uuid[]"),
                (setVerified, "text[], boolean[], timestamptz[], text[], uuid[], uuid[]"),
                (SmsAttemptStatements.EndSeveral, "bigint[], text[], text[], text[], text[], int[], timestamptz[]"),
            }
        )
        {
            var plan = await ExplainAsync(connection, sql, types);

            plan.ShouldContain("Index ", customMessage: sql);
            plan.ShouldNotContain("Seq Scan", customMessage: sql);
            plan.ShouldNotContain("Hash Join", customMessage: sql); // it would take rows in an order of its own
        }
    }

    private static async Task<string> ExplainAsync(NpgsqlConnection connection, string sql, string types)
    {
        await using var prepare = new NpgsqlCommand(
            $"SET plan_cache_mode = force_generic_plan; DEALLOCATE ALL; PREPARE shared ({types}) AS {sql}",
            connection
        );
        await prepare.ExecuteNonQueryAsync();
        var values = string.Join(", ", types.Split(", ").Select(_ => "NULL"));
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE shared ({values})", connection);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }
}
