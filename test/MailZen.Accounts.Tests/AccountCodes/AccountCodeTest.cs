using System.Net.Http.Json;
using MailZen.Accounts.Tests.SignIn;
using MailZen.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.AccountCodes;

/// <summary>What tests of sign-in by phone and of password resets share.</summary>
public abstract class AccountCodeTest<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    protected const string Login = "LOGIN_OTP";
    protected const string PasswordReset = "PASSWORD_RESET_OTP";
    protected const string NewPassword = "another staple entirely";

    /// <summary>An account with a verified number.</summary>
    protected static async Task<(string Number, string Email, GraphQLReply Reply)> SignUpAsync(TestApp app)
    {
        var (client, number, email) = (app.NewClient(), NewNumber(), NewEmail());
        await client.SignupSendOtpAsync(number);
        var reply = await client.SignupVerifyAsync(number, Webhook.CodeOf(number), email);
        reply.Succeeded.ShouldBeTrue();
        return (number, email, reply);
    }

    /// <summary>The newest code of a purpose that the number got: it comes after the answer.</summary>
    protected internal static async Task<string> CodeOfAsync(string number, string purpose)
    {
        await UntilAsync(() => Messages(number, purpose).Any());
        return Messages(number, purpose).Last().Json("code");
    }

    /// <summary>The messages of a purpose that the number got.</summary>
    protected static IEnumerable<ReceivedRequest> Messages(string number, string purpose) =>
        Webhook.Requests.Where(request => request.Json("phoneNumber") == number && request.Json("purpose") == purpose);

    /// <summary>Ends when nothing is on its way: no challenge of the table has an attempt that is pending.</summary>
    protected static Task UntilQuietAsync(TestApp app, string table) =>
        UntilAsync(async () =>
            (await app.QueryAsync($"SELECT COUNT(*) FROM sms_messages WHERE status = 'Pending' AND {OfTable(table)}")).Single() == "0"
        );

    /// <summary>How many delivery attempts the number's challenges of a table have.</summary>
    protected static async Task<string> AttemptsAsync(TestApp app, string table, string number) =>
        (await app.QueryAsync($"SELECT COUNT(*) FROM sms_messages WHERE {OfTable($"{table} WHERE phone_number = '{number}'")}")).Single();

    protected static async Task ReleaseAsync(TestApp app, string number)
    {
        var administrator = await NewAdministratorAsync(app);
        var reply = await administrator.Http.PostAsJsonAsync("/api/phone-verification/numbers/release", new { phoneNumber = number });
        reply.EnsureSuccessStatusCode();
    }

    /// <summary>Gives the account of a session another number, so that the former is free.</summary>
    protected static async Task MoveAsync(TestApp app, GraphQLReply signedUp)
    {
        var (client, next) = (app.NewClient(), NewNumber());
        client.UseToken(Session(signedUp, "signupVerify").GetProperty("token").GetString());
        await client.SendPhoneOtpAsync(next);
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(next))).Succeeded.ShouldBeTrue();
    }

    /// <summary>Makes the account of a number an administrator's.</summary>
    protected static async Task PromoteAsync(TestApp app, string number)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<MailZenDbContext>();
        var user = await dbContext.Users.SingleAsync(user => user.PhoneNumber == number && user.PhoneNumberConfirmed);
        var role = await dbContext.Roles.SingleAsync(role => role.NormalizedName == "ADMIN");
        dbContext.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = role.Id });
        await dbContext.SaveChangesAsync();
    }

    /// <summary>Disables the account of a number.</summary>
    protected static async Task DisableAsync(TestApp app, string number)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var end = app.Time.GetUtcNow().AddYears(100);
        await scope
            .ServiceProvider.GetRequiredService<MailZenDbContext>()
            .Users.Where(user => user.PhoneNumber == number && user.PhoneNumberConfirmed)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, end));
    }

    private static string OfTable(string table) => $"challenge_id IN (SELECT challenge_id FROM {table})";
}
