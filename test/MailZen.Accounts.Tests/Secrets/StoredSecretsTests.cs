using System.Text.RegularExpressions;
using MailZen.Accounts.Administrators;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.Tests.AccountCodes;
using MailZen.Accounts.Tests.Administrators;
using MailZen.Accounts.Tests.EmailProof;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;

namespace MailZen.Accounts.Tests.Secrets;

/// <summary>No table has a code, a key or a password, neither while it works nor after its use.</summary>
public abstract class StoredSecretsTests<TDatabase>(TestApps apps) : AdministratorTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string ByPhone = "a staple set by phone";
    private const string ByEmail = "a staple set by e-mail";

    private static SmtpDouble Smtp => SmtpDouble.Shared;

    [Fact]
    public async Task Should_Store_No_Code_Of_An_Account()
    {
        Smtp.Reset();
        var app = await StartAsync(EmailTest<TDatabase>.MailSettings);
        var (client, number, email) = (app.NewClient(), NewNumber(), NewEmail());
        await client.SignupSendOtpAsync(number);
        var signUp = Webhook.CodeOf(number);
        var session = Session(await client.SignupVerifyAsync(number, signUp, email), "signupVerify");
        client.UseToken(session.GetProperty("token").GetString());
        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();
        var proof = Smtp.CodeOf(email);
        await SearchAsync(app, signUp, proof, TestClient.Password, session.GetProperty("refreshToken").GetString()!);
        (await client.EmailVerifyAsync(proof)).Succeeded.ShouldBeTrue();

        var anonymous = app.NewClient();
        (await anonymous.LoginSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var login = await AccountCodeTest<TDatabase>.CodeOfAsync(number, "LOGIN_OTP");
        await SearchAsync(app, login);
        (await anonymous.LoginVerifyAsync(number, login)).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromMinutes(2)); // past every cooldown of the number
        (await anonymous.PasswordResetSendOtpAsync(number, email)).Succeeded.ShouldBeTrue();
        var reset = await AccountCodeTest<TDatabase>.CodeOfAsync(number, "PASSWORD_RESET_OTP");
        await SearchAsync(app, reset);
        (await anonymous.PasswordResetAsync(number, email, reset, ByPhone)).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromMinutes(2));
        (await anonymous.PasswordResetSendEmailAsync(email)).Succeeded.ShouldBeTrue();
        await UntilAsync(() => LongCodes(email).Any());
        var resetByEmail = LongCodes(email).Last();
        await SearchAsync(app, resetByEmail);
        (await anonymous.PasswordResetByEmailAsync(email, resetByEmail, ByEmail)).Succeeded.ShouldBeTrue();

        await SearchAsync(app, signUp, proof, login, reset, resetByEmail, TestClient.Password, ByPhone, ByEmail);
    }

    [Fact]
    public async Task Should_Store_No_Second_Factor_And_No_Password_Of_An_Administrator()
    {
        var app = await StartAsync();
        var email = NewEmail();
        var (_, generated) = await AskAsync<IAdministratorAppService, GeneratedCredentialsDto>(
            app,
            service => service.CreateAsync(email, "viewer")
        );
        PersonalData.AddSecret(generated);
        await SearchAsync(app, generated);
        var first = await SignInAsync(app, signIn => signIn.SignInAsync(email, generated));
        await SignInAsync(app, signIn => signIn.ChangePasswordAsync(first.Ticket!, TestClient.Password));

        var (secret, codes) = await SetUpAsync(app, await FindAsync(app, email));
        string[] forms = [Base32.Encode(secret), Convert.ToBase64String(secret), Convert.ToHexString(secret)];
        await SearchAsync(app, [.. forms, .. codes]);
        var code = NextCode(app, secret);
        (await LoginAsync(app, email, code)).Reply.Succeeded.ShouldBeTrue();
        (await LoginAsync(app, email, codes[0])).Reply.Succeeded.ShouldBeTrue();

        await SearchAsync(app, [.. forms, .. codes, code, generated, TestClient.Password]);
    }

    [Fact]
    public async Task Should_Find_What_Is_Stored()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);

        (await FindValuesAsync(app, [email])).ShouldNotBeEmpty();
    }

    /// <summary>Codes of password resets by e-mail that a person got, oldest first.</summary>
    private static IEnumerable<string> LongCodes(string email) =>
        Smtp.MessagesTo(email)
            .Select(message => Regex.Match(message.Text, "[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}").Value)
            .Where(code => code.Length > 0);

    /// <summary>Searches every value of every table for these secrets, also for those in groups written without their dashes.</summary>
    private static async Task SearchAsync(TestApp app, params string[] secrets) => (await FindValuesAsync(app, secrets)).ShouldBeEmpty();

    private static async Task<List<string>> FindValuesAsync(TestApp app, string[] secrets)
    {
        var forms = secrets.SelectMany(secret => new[] { secret, secret.Replace("-", "", StringComparison.Ordinal) }).Distinct();
        var pattern = new Regex(string.Join('|', forms.Select(PatternOf)), RegexOptions.IgnoreCase);

        var values = await app.DumpAsync();

        values.Count.ShouldBeGreaterThan(50);
        return [.. values.Where(value => pattern.IsMatch(value))];
    }

    /// <remarks>The digits of a short code may stand in a number, a time or a hash by chance.</remarks>
    private static string PatternOf(string secret) =>
        secret.Length > 8 ? Regex.Escape(secret) : $"(?<![0-9A-Za-z.+/_-]){secret}(?![0-9A-Za-z+/_-])";
}

public sealed class StoredSecretsOnSqliteTests(TestApps apps) : StoredSecretsTests<SqliteDatabase>(apps);

public sealed class StoredSecretsOnPostgreSqlTests(TestApps apps) : StoredSecretsTests<PostgreSqlDatabase>(apps);
