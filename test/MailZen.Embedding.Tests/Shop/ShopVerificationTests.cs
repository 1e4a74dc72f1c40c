extern alias EmbeddedShop;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EmbeddedShop::EmbeddedShop;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>Customers of the sample verify their numbers.</summary>
public abstract class ShopVerificationTests<TDatabase> : ShopTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Refuse_A_Wrong_Code_And_Give_The_Number_For_The_Right_One()
    {
        var (customer, number) = (await App.SignInAsync(), NewNumber());
        var sent = await (await SendAsync(customer, number)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        sent.GetProperty("codeLength").GetInt32().ShouldBe(6);
        var code = await App.CodeOfAsync(number);

        var refusal = await ErrorOfAsync(await VerifyAsync(customer, OtherThan(code)), HttpStatusCode.BadRequest, "OTP_INVALID");
        refusal.GetProperty("data").GetProperty("attemptsRemaining").GetInt32().ShouldBe(4);
        (await NumberOfAsync(customer)).ShouldBeNull();

        (await VerifyAsync(customer, code)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await NumberOfAsync(customer)).ShouldBe(number);
        (await VerifyAsync(customer, code)).StatusCode.ShouldBe(HttpStatusCode.NoContent, "The first answer may have been lost.");
    }

    [Fact]
    public async Task Should_Not_Give_A_Number_To_A_Second_Customer()
    {
        var (first, second, number) = (await App.SignInAsync(), await App.SignInAsync(), NewNumber());
        await SendAsync(first, number);
        await VerifyAsync(first, await App.CodeOfAsync(number));
        App.Time.Advance(TimeSpan.FromMinutes(2));

        (await SendAsync(second, number)).EnsureSuccessStatusCode();

        await ErrorOfAsync(await VerifyAsync(second, await App.CodeOfAsync(number)), HttpStatusCode.Conflict, "PHONE_NUMBER_IN_USE");
        (await NumberOfAsync(second)).ShouldBeNull();
        (await NumberOfAsync(first)).ShouldBe(number);
    }

    /// <summary>It would write the number of before over the verified one.</summary>
    [Fact]
    public async Task Should_Refuse_A_Change_Of_A_Customer_That_Was_Read_Before()
    {
        var (customer, number) = (await App.SignInAsync(), NewNumber());
        await SendAsync(customer, number);
        await using var scope = App.Services.CreateAsyncScope();
        var customers = scope.ServiceProvider.GetRequiredService<UserManager<Customer>>();
        var email = (await customer.GetFromJsonAsync<JsonElement>("/manage/info")).GetProperty("email").GetString()!;
        var read = await customers.FindByEmailAsync(email);

        (await VerifyAsync(customer, await App.CodeOfAsync(number))).EnsureSuccessStatusCode();

        (await customers.UpdateAsync(read!)).Errors.ShouldHaveSingleItem().Code.ShouldBe("ConcurrencyFailure");
        (await NumberOfAsync(customer)).ShouldBe(number);
    }

    [Fact]
    public async Task Should_Hold_Limits()
    {
        var (customer, number) = (await App.SignInAsync(), NewNumber());
        (await SendAsync(customer, number)).EnsureSuccessStatusCode();

        var again = await SendAsync(customer, number);

        again.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(60));
        await ErrorOfAsync(again, HttpStatusCode.TooManyRequests, "OTP_COOLDOWN");
        App.Time.Advance(TimeSpan.FromSeconds(61));
        (await SendAsync(customer, number)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Should_Need_A_Customer()
    {
        using var anonymous = App.CreateClient();

        (await SendAsync(anonymous, NewNumber())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await VerifyAsync(anonymous, "123456")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Should_Verify_By_GraphQL()
    {
        var (customer, number) = (await App.SignInAsync(), NewNumber());

        var sent = await MutateAsync($"sendPhoneOtp(phoneNumber: \"{number}\")");
        sent.GetProperty("data").GetProperty("sendPhoneOtp").GetBoolean().ShouldBeTrue();
        var code = await App.CodeOfAsync(number);
        var refusal = (await MutateAsync($"verifyPhoneOtp(code: \"{OtherThan(code)}\")"))
            .GetProperty("errors")[0]
            .GetProperty("extensions");
        refusal.GetProperty("reason").GetString().ShouldBe("OTP_INVALID");
        (await MutateAsync($"verifyPhoneOtp(code: \"{code}\")")).TryGetProperty("errors", out _).ShouldBeFalse();
        (await NumberOfAsync(customer)).ShouldBe(number);

        async Task<JsonElement> MutateAsync(string field) =>
            await (
                await customer.PostAsJsonAsync("/graphql", new { query = $"mutation {{ {field} }}" })
            ).Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task Should_Sign_Up_With_A_Code_That_A_Refused_Form_Leaves_Usable()
    {
        using var stranger = App.CreateClient();
        var number = NewNumber();
        (await stranger.PostAsJsonAsync("/api/phone-verification/signup/send", new { phoneNumber = number })).EnsureSuccessStatusCode();
        var code = await App.CodeOfAsync(number);

        (await SignUpAsync("weak")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SignUpAsync("Shop-Passw0rd")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await ErrorOfAsync(await SignUpAsync("Shop-Passw0rd"), HttpStatusCode.Conflict, "PHONE_NUMBER_IN_USE");
        (await App.QueryAsync($"SELECT COUNT(*) FROM \"AspNetUsers\" WHERE \"PhoneNumber\" = '{number}'")).ShouldBe(["1"]);

        Task<HttpResponseMessage> SignUpAsync(string password) =>
            stranger.PostAsJsonAsync(
                "/signup",
                new
                {
                    phoneNumber = number,
                    code,
                    email = $"{number[1..]}@example.com",
                    password,
                }
            );
    }

    /// <summary>Whatever keeps the claim from being counted, the request ends.</summary>
    [Fact]
    public async Task Should_Give_Up_A_Check_That_Never_Counts()
    {
        var (customer, number) = (await App.SignInAsync(), NewNumber());
        await SendAsync(customer, number);
        var code = await App.CodeOfAsync(number);
        await App.QueryAsync(
            IsOnSqlite
                ? "CREATE TRIGGER never BEFORE UPDATE OF attempts ON phone_verifications BEGIN SELECT RAISE(IGNORE); END"
                : "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
                    + "CREATE TRIGGER never BEFORE UPDATE ON phone_verifications FOR EACH ROW EXECUTE FUNCTION never()"
        );

        await ErrorOfAsync(await VerifyAsync(customer, code), HttpStatusCode.ServiceUnavailable, "TEMPORARILY_UNAVAILABLE");
    }
}

public sealed class ShopVerificationOnSqliteTests : ShopVerificationTests<SqliteDatabase>;

public sealed class ShopVerificationOnPostgreSqlTests : ShopVerificationTests<PostgreSqlDatabase>;
