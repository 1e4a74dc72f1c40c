using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Mailboxes;

public abstract class MailboxTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Reserve_An_Address_And_End_The_Onboarding()
    {
        var client = await NewAccountAsync(await StartAsync());
        var handle = NewHandle();

        (await CreateAsync(client, $" {handle.ToUpperInvariant()} "))
            .Data.GetProperty("createMyMailbox")
            .GetString()
            .ShouldBe($"{handle}@mailzen.com");

        (await client.SendAsync("{ myMailboxes }")).Data.GetProperty("myMailboxes")[0].GetString().ShouldBe($"{handle}@mailzen.com");
        var me = (await client.AuthMeAsync()).Data.GetProperty("authMe");
        me.GetProperty("hasMailzenAlias").GetBoolean().ShouldBeTrue();
        me.GetProperty("requiresAliasSetup").GetBoolean().ShouldBeFalse();
        me.GetProperty("nextStep").GetString().ShouldBe("/");
    }

    [Fact]
    public async Task Should_Suggest_A_Free_Address_When_None_Is_Asked_For()
    {
        var app = await StartAsync();
        var (first, second) = (await NewAccountAsync(app), await NewAccountAsync(app));

        var one = (await first.SendAsync("mutation { createMyMailbox }")).Data.GetProperty("createMyMailbox").GetString();
        var other = (await second.SendAsync("mutation { createMyMailbox(desiredLocalPart: null) }"))
            .Data.GetProperty("createMyMailbox")
            .GetString();

        one.ShouldNotBeNull().ShouldMatch("^jane[0-9]*@mailzen\\.com$");
        other.ShouldNotBeNull().ShouldMatch("^jane[0-9]+@mailzen\\.com$");
        other.ShouldNotBe(one);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("abcdefghijklmnopqrstuvwxyz12345")]
    [InlineData(".jane")]
    [InlineData("jane.")]
    [InlineData("jane..doe")]
    [InlineData("jane_doe")]
    [InlineData("jané")]
    [InlineData("jane\u0000doe")]
    [InlineData("postmaster")]
    [InlineData("abuse")]
    [InlineData("Admin")]
    [InlineData("")]
    public async Task Should_Refuse_What_Is_No_Handle_Or_Is_Reserved(string handle)
    {
        var client = await NewAccountAsync(await StartAsync());

        var refused = await CreateAsync(client, handle);

        refused.Reason.ShouldBe("VALIDATION_FAILED");
        refused.Error.GetProperty("fields").TryGetProperty("desiredLocalPart", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Refuse_A_Taken_Address()
    {
        var app = await StartAsync();
        var handle = NewHandle();
        await CreateAsync(await NewAccountAsync(app), handle);

        var refused = await CreateAsync(await NewAccountAsync(app), handle);

        refused.Code.ShouldBe("CONFLICT");
        refused.Reason.ShouldBe("ADDRESS_TAKEN");
    }

    [Fact]
    public async Task Should_Bound_Addresses_Of_One_Account_Also_At_Once()
    {
        var client = await NewAccountAsync(await StartAsync());

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CreateAsync(client, NewHandle())));

        replies.Count(reply => reply.Succeeded).ShouldBe(5);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Reason == "TOO_MANY_ADDRESSES");
    }

    private static Task<GraphQLReply> CreateAsync(TestClient client, string desiredLocalPart) =>
        client.SendAsync(
            "mutation($desiredLocalPart: String) { createMyMailbox(desiredLocalPart: $desiredLocalPart) }",
            new { desiredLocalPart }
        );
}

public sealed class MailboxOnSqliteTests(TestApps apps) : MailboxTests<SqliteDatabase>(apps);

public sealed class MailboxOnPostgreSqlTests(TestApps apps) : MailboxTests<PostgreSqlDatabase>(apps);
