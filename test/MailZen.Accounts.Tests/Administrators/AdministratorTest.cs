using System.Net;
using MailZen.Accounts.Administrators;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Tests.SignIn;
using MailZen.Framework.ExceptionHandling;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Administrators;

/// <summary>What tests of administrators share.</summary>
public abstract class AdministratorTest<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    /// <summary>Calls a service in a scope of its own.</summary>
    protected static async Task<TResult> AskAsync<TService, TResult>(TestApp app, Func<TService, Task<TResult>> ask)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected static Task ChangeAsync(TestApp app, Func<IAdministratorAppService, Task> change) =>
        AskAsync<IAdministratorAppService, bool>(
            app,
            async service =>
            {
                await change(service);
                return true;
            }
        );

    protected static Task<TResult> SignInAsync<TResult>(TestApp app, Func<IAdministratorSignIn, Task<TResult>> act) => AskAsync(app, act);

    protected static async Task<string> FailureOf(Task task) => (await Should.ThrowAsync<BusinessException>(() => task)).Code;

    protected static async Task<AdministratorDto> FindAsync(TestApp app, string email) =>
        (await AskAsync<IAdministratorAppService, IReadOnlyList<AdministratorDto>>(app, service => service.GetListAsync())).Single(
            administrator => administrator.Email == email
        );

    /// <summary>An administrator who has replaced the generated password by that of all tests.</summary>
    protected static async Task<AdministratorDto> CreateAsync(TestApp app, string role)
    {
        var email = NewEmail();
        var credentials = await AskAsync<IAdministratorAppService, GeneratedCredentialsDto>(
            app,
            service => service.CreateAsync(email, role)
        );
        PersonalData.AddSecret(credentials.Password);
        var first = await SignInAsync(app, signIn => signIn.SignInAsync(email, credentials.Password));
        first.Step.ShouldBe(SignInStep.NewPassword);
        await SignInAsync(app, signIn => signIn.ChangePasswordAsync(first.Ticket!, TestClient.Password));
        return await FindAsync(app, email);
    }

    /// <summary>A client with a session, if the account gets one.</summary>
    protected static async Task<(TestClient Client, GraphQLReply Reply)> LoginAsync(TestApp app, string email, string? code = null)
    {
        var client = app.NewClient();
        if (code is not null)
        {
            client.Http.DefaultRequestHeaders.Add("x-second-factor", code);
        }

        var reply = await client.LoginAsync(email);
        if (reply.Succeeded)
        {
            client.UseToken(Session(reply, "login").GetProperty("token").GetString()!);
        }

        return (client, reply);
    }

    protected static async Task<HttpStatusCode> GetAsync(TestClient client, string path) => (await client.Http.GetAsync(path)).StatusCode;

    /// <summary>Sets an authenticator app up.</summary>
    /// <returns>Its secret, and the recovery codes.</returns>
    protected static async Task<(byte[] Secret, IReadOnlyList<string> RecoveryCodes)> SetUpAsync(
        TestApp app,
        AdministratorDto administrator
    )
    {
        await using var scope = app.Services.CreateAsyncScope();
        var setUp = scope.ServiceProvider.GetRequiredService<SecondFactorSetUp>();
        var dbContext = scope.ServiceProvider.GetRequiredService<IAccountsDbContext>();
        var user = await dbContext.GetAccountAsync(administrator.Id, CancellationToken.None);
        var begun = setUp.BeginAuthenticator(user.Id, user.Email!);
        var secret = DecodeBase32(begun.Key);
        var code = Totp.Compute(secret, app.Time.GetUtcNow());
        var (_, codes) = await setUp.CompleteAuthenticatorAsync(user, begun.Ticket, code, sessionId: null, CancellationToken.None);
        return (secret, codes);
    }

    /// <summary>The app's next code: that of the present moment has been used.</summary>
    protected static string NextCode(TestApp app, byte[] secret)
    {
        app.Time.Advance(TimeSpan.FromSeconds(30));
        return Totp.Compute(secret, app.Time.GetUtcNow());
    }

    private static byte[] DecodeBase32(string text)
    {
        var bits = string.Concat(
            text.Select(digit =>
                Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(digit, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
