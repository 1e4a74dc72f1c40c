using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Registration;

public abstract class RegistrationTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Make_An_Account_And_Its_Session()
    {
        var app = await StartAsync();
        var email = NewEmail();

        var user = (await app.NewClient().RegisterAsync(email)).Data.GetProperty("register").GetProperty("user");

        user.GetProperty("email").GetString().ShouldBe(email);
        user.GetProperty("name").GetString().ShouldBe("Jane");
        user.GetProperty("role").GetString().ShouldBe("USER");
        user.GetProperty("isEmailVerified").GetBoolean().ShouldBeFalse();
        user.GetProperty("isPhoneVerified").GetBoolean().ShouldBeFalse();
        user.GetProperty("phoneNumber").GetString().ShouldBeNull();
        user.GetProperty("createdAt").GetString().ShouldNotBeNull().ShouldMatch(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$");
    }

    [Fact]
    public async Task Should_Let_Accounts_Share_An_Unverified_Email()
    {
        var app = await StartAsync();
        var email = NewEmail();
        var first = await app.NewClient().RegisterAsync(email, "the first staple");
        var second = await app.NewClient().RegisterAsync(email.ToUpperInvariant(), "the second staple");

        IdOf(await app.NewClient().LoginAsync(email, "the first staple"), "login").ShouldBe(IdOf(first, "register"));
        IdOf(await app.NewClient().LoginAsync(email, "the second staple"), "login").ShouldBe(IdOf(second, "register"));
        (await app.NewClient().LoginAsync(email, "a third staple")).Reason.ShouldBe("INVALID_CREDENTIALS");
    }

    [Theory]
    [InlineData("")]
    [InlineData("jane")]
    [InlineData("jane@localhost")]
    [InlineData("Jane <jane@example.com>")]
    [InlineData("jane@example.com, joe@example.com")]
    [InlineData("jane\u0000@example.com")]
    [InlineData("jane@exa mple.com")]
    [InlineData("jane@mailzen.com")] // ours: nobody has proved it
    [InlineData("jane@MAILZEN.com")]
    [InlineData("jane@mailzen.com.")]
    [InlineData("jane@\uFF4Dailzen.com")] // a full-width m
    public async Task Should_Refuse_An_Unacceptable_Email(string email)
    {
        var refused = await (await StartAsync()).NewClient().RegisterAsync(email);

        refused.Code.ShouldBe("BAD_REQUEST");
        refused.Error.GetProperty("fields").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe("email");
    }

    [Fact]
    public async Task Should_Refuse_Text_That_No_Database_Keeps()
    {
        // As literals: JSON would not let half a pair through, GraphQL does.
        var client = (await StartAsync()).NewClient();
        foreach (var text in new[] { "12345678\\uD800", "12345678\\u0000" })
        {
            var byPassword = await client.SendAsync(
                $"mutation {{ register(registerInput: {{ email: \"{NewEmail()}\", password: \"{text}\" }}) {{ token }} }}"
            );
            byPassword.Reason.ShouldBe("VALIDATION_FAILED", text);
            var byName = await client.SendAsync(
                $"mutation {{ register(registerInput: {{ email: \"{NewEmail()}\", name: \"{text}\", password: \"eight ch\" }}) "
                    + "{ token } }"
            );
            byName.Reason.ShouldBe("VALIDATION_FAILED", text);
            var atSignIn = await client.SendAsync(
                $"mutation {{ login(loginInput: {{ email: \"{NewEmail()}\", password: \"{text}\" }}) {{ token }} }}"
            );
            atSignIn.Reason.ShouldBe("INVALID_CREDENTIALS", text);
        }
    }

    [Fact]
    public async Task Should_Bound_The_Length_Of_A_Password_On_Both_Sides()
    {
        var client = (await StartAsync()).NewClient();

        (await client.RegisterAsync(NewEmail(), "seven c")).Reason.ShouldBe("VALIDATION_FAILED");
        (await client.RegisterAsync(NewEmail(), string.Concat(Enumerable.Repeat("a long one ", 94)))).Reason.ShouldBe("VALIDATION_FAILED");
        (await client.RegisterAsync(NewEmail(), "eight ch")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Registrations_From_One_Address()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_REGISTRATIONS_PER_ADDRESS_PER_HOUR", "2"));
        var client = app.NewClient();
        await client.RegisterAsync(NewEmail());
        await client.RegisterAsync(NewEmail());

        (await client.RegisterAsync(NewEmail())).Reason.ShouldBe("RATE_LIMITED");
        (await app.NewClient().RegisterAsync(NewEmail())).Succeeded.ShouldBeTrue();
    }

    private static string? IdOf(GraphQLReply reply, string field) =>
        reply.Data.GetProperty(field).GetProperty("user").GetProperty("id").GetString();
}

public sealed class RegistrationOnSqliteTests(TestApps apps) : RegistrationTests<SqliteDatabase>(apps);

public sealed class RegistrationOnPostgreSqlTests(TestApps apps) : RegistrationTests<PostgreSqlDatabase>(apps);
