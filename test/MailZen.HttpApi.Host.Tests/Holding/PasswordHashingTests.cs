using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Holding;

/// <summary>A password hash is made to cost much: who may make us pay for one, and what it may hold up.</summary>
public sealed class PasswordHashingTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    private const int SignUps = 64;

    [Fact]
    public async Task Should_Hash_Nothing_For_A_Wrong_Code_Or_A_Form_That_Is_Taken()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var number = NewNumber();
        var (other, handle) = (NewNumber(), NewHandle());
        await client.SignupSendOtpAsync(other);
        await client.SignupVerifyAsync(other, Webhook.CodeOf(other), NewEmail(), handle);
        await client.SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);
        var before = app.PasswordHasher.Count;

        (await client.SignupVerifyAsync(number, WrongFor(code), NewEmail())).Reason.ShouldBe("OTP_INVALID");
        (await client.SignupVerifyAsync(NewNumber(), code, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        (await client.SignupVerifyAsync(number, code, NewEmail(), handle)).Reason.ShouldBe("ADDRESS_TAKEN");
        app.PasswordHasher.Count.ShouldBe(before);

        (await client.SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
        app.PasswordHasher.Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Should_Count_No_Failure_And_Spend_No_Attempt_Where_Too_Many_Wait_For_A_Hash()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", "2"));
        var (owner, email, number) = (app.NewClient(), NewEmail(), NewNumber());
        await owner.RegisterAsync(email);
        await owner.SignupSendOtpAsync(number);
        var flood = Enumerable.Range(0, 300).Select(_ => app.NewClient()).ToList();
        app.PasswordHasher.Hold();
        try
        {
            var first = await Task.WhenAny(flood.Select(client => client.LoginAsync(NewEmail())).ToList());
            (await first).Code.ShouldBe("SERVICE_UNAVAILABLE");
            for (var tried = 0; tried < 6; tried++)
            {
                (await owner.LoginAsync(email)).Code.ShouldBe("SERVICE_UNAVAILABLE");
                (await owner.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Code.ShouldBe("SERVICE_UNAVAILABLE");
            }
        }
        finally
        {
            flood.ForEach(client => client.Http.CancelPendingRequests());
            app.PasswordHasher.Release();
        }

        var signedIn = await owner.LoginAsync(email);
        while (signedIn.Code == "SERVICE_UNAVAILABLE")
        {
            signedIn = await owner.LoginAsync(email); // until the host has noticed that those who waited have gone
        }

        signedIn.Succeeded.ShouldBeTrue(signedIn.ToString());
        (await owner.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Serve_Others_While_Sixty_Four_Sign_Ups_Wait_For_Their_Hash()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_ENABLED", "false"));
        var other = await NewAccountAsync(app);
        var numbers = Enumerable.Range(0, SignUps).Select(_ => NewNumber()).ToList();
        foreach (var number in numbers)
        {
            await app.NewClient().SignupSendOtpAsync(number);
        }

        app.PasswordHasher.Hold();
        try
        {
            var signUps = numbers.Select(number => app.NewClient().SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).ToList();
            for (var request = 0; request < 50; request++)
            {
                (await other.AuthMeAsync()).Succeeded.ShouldBeTrue();
            }

            (await other.SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
            signUps.ShouldAllBe(signUp => !signUp.IsCompleted);

            app.PasswordHasher.Release();
            (await Task.WhenAll(signUps)).ShouldAllBe(reply => reply.Succeeded);
            app.PasswordHasher.MostRunning.ShouldBeLessThanOrEqualTo(Math.Max(1, Environment.ProcessorCount / 2));
        }
        finally
        {
            app.PasswordHasher.Release();
        }
    }
}
