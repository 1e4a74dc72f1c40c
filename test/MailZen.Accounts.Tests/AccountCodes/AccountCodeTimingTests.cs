using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.AccountCodes;

/// <summary>A clock does not tell which numbers have an account. Measured, and so among the tests that want a quiet machine.</summary>
[Trait("Category", "Fault")]
public sealed class AccountCodeTimingTests(TestApps apps) : AccountCodeTest<PostgreSqlDatabase>(apps)
{
    private const int Pairs = 200;
    private const int WarmUp = 40;
    private const double MostDifference = 0.1;

    private static readonly TimeSpan _provider = TimeSpan.FromMilliseconds(300);

    [Fact]
    public Task Should_Send_A_Sign_In_Code_In_The_Same_Time() => CompareAsync((client, number, _) => client.LoginSendOtpAsync(number));

    [Fact]
    public Task Should_Send_A_Password_Reset_Code_In_The_Same_Time() =>
        CompareAsync((client, number, email) => client.PasswordResetSendOtpAsync(number, email));

    [Fact]
    public Task Should_Check_A_Sign_In_Code_In_The_Same_Time() =>
        CompareAsync(
            (client, number, _) => client.LoginVerifyAsync(number, "123456"),
            prepare: (client, number, _) => client.LoginSendOtpAsync(number)
        );

    [Fact]
    public Task Should_Check_A_Password_Reset_Code_In_The_Same_Time() =>
        CompareAsync(
            (client, number, email) => client.PasswordResetAsync(number, email, "123456", NewPassword),
            prepare: (client, number, email) => client.PasswordResetSendOtpAsync(number, email)
        );

    /// <param name="ask">What is measured.</param>
    /// <param name="prepare">Sends a code before, to the number with an account only.</param>
    private async Task CompareAsync(
        Func<TestClient, string, string, Task<GraphQLReply>> ask,
        Func<TestClient, string, string, Task<GraphQLReply>>? prepare = null
    )
    {
        var app = await StartAsync(("MAILZEN_GUARD_ADDRESS_MODE", "Off"));
        var (with, without) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < WarmUp + Pairs; pair++)
        {
            Webhook.Delay = TimeSpan.Zero;
            var (number, email, _) = await SignUpAsync(app);
            Webhook.Delay = _provider;
            if (prepare is not null)
            {
                (await prepare(app.NewClient(), number, email)).Succeeded.ShouldBeTrue();
            }

            var isFirst = pair % 2 == 0;
            var first = await MeasureAsync(isFirst);
            var second = await MeasureAsync(!isFirst);
            if (pair >= WarmUp)
            {
                with.Add(isFirst ? first : second);
                without.Add(isFirst ? second : first);
            }

            async Task<double> MeasureAsync(bool hasAccount)
            {
                var client = app.NewClient();
                await client.SendAsync("{ __typename }"); // opens the connection
                var started = TimeProvider.System.GetTimestamp();
                await ask(client, hasAccount ? number : NewNumber(), hasAccount ? email : NewEmail());
                return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        await UntilQuietAsync(app, "login_verifications");
        await UntilQuietAsync(app, "password_reset_verifications");
        var (p50With, p50Without) = (Median(with), Median(without));
        TestContext.Current.TestOutputHelper?.WriteLine($"p50 with an account {p50With:0.000} ms, without {p50Without:0.000} ms");
        Math.Abs(p50With - p50Without).ShouldBeLessThan(MostDifference * Math.Max(p50With, p50Without), $"{p50With} and {p50Without} ms");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
