using System.Globalization;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Admission;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sending;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.Guard.Admission;

/// <summary>What a send counts, opens and leaves, in a transaction of its own and in one that it shares.</summary>
public abstract class GroupedSendTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private readonly Guid _account = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
    private readonly string _number = NewNumber();

    [Fact]
    public async Task Should_Open_A_Challenge_And_Count_The_Message()
    {
        await using var scope = await BeginAsync();
        var before = CountOfRegion(scope);

        var admitted = (await RunAsync(scope)).ShouldNotBeNull();

        admitted.Challenge.Id.ShouldBeGreaterThan(0);
        admitted.Attempt.ShouldNotBeNull().Id.ShouldBeGreaterThan(0);
        admitted.Permit.Hits.ShouldContain(hit => OtpLimits.IsCooldown(hit));
        CountOfRegion(scope).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_Repeat_A_Live_Code_Alone_And_Leave_A_Group_For_That(bool isShared)
    {
        await using var scope = await BeginAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "0"));
        var first = (await RunAsync(scope)).ShouldNotBeNull();

        var second = await RunAsync(scope, isShared: isShared);

        (second?.Challenge.ChallengeId).ShouldBe(isShared ? null : first.Challenge.ChallengeId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_Take_The_Trickle_Alone_And_Leave_A_Group_For_That(bool isShared)
    {
        await using var scope = await BeginAsync(
            ("MAILZEN_GUARD_REGION_MODE", "Enforce"),
            ("MAILZEN_GUARD_LEARNING_DAYS", "0"),
            ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "0"),
            ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "0"),
            ("MAILZEN_GUARD_UNVERIFIED_PERCENT", "0")
        );

        var admitted = await RunAsync(scope, isShared: isShared);

        (admitted is null).ShouldBe(isShared);
        (admitted?.Permit.Hits.Any(OtpLimits.IsOfTrickle) ?? true).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_Nothing_Of_What_A_Limit_Refuses()
    {
        await using var scope = await BeginAsync();
        await RunAsync(scope);
        var before = CountOfRegion(scope);

        var refusal = await Should.ThrowAsync<BusinessException>(RunAsync(scope));

        refusal.Code.ShouldBe(PhoneVerificationErrorCodes.OtpCooldown);
        CountOfRegion(scope).ShouldBe(before);
    }

    [Fact]
    public async Task Should_Take_The_Count_Of_The_Country_Back_When_It_Is_Undone()
    {
        await using var scope = await BeginAsync();
        var before = CountOfRegion(scope);

        (await RunAsync(scope, isCommitted: false)).ShouldNotBeNull();

        CountOfRegion(scope).ShouldBe(before);
        (await RunAsync(scope)).ShouldNotBeNull(); // The cooldown is free again, too.
    }

    [Fact]
    public async Task Should_Admit_A_Test_Number_Without_A_Message_Or_A_Judgement()
    {
        var number = NewNumber();
        var lastDay = TimeProvider.System.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using var scope = await BeginAsync(("MAILZEN_PHONE_NUMBERS_TEST_NUMBERS", $"{number}=123456@{lastDay}"));
        var send = await NewSendAsync(scope, number);

        var admitted = (await RunAsync(scope, send)).ShouldNotBeNull();

        var first = send.Begin();
        (first.Counts.Count, first.Networks.Count).ShouldBe((0, 0));
        (admitted.Attempt, admitted.Permit.Hour).ShouldBe((null, null));
        send.Exclusive.Count.ShouldBe(3); // It is counted by client network.
    }

    [Fact]
    public async Task Should_Admit_Without_Limits_While_Others_Send_From_That_Network()
    {
        await using var scope = await BeginAsync(("MAILZEN_ABUSE_ENABLED", "false"));
        var send = await NewSendAsync(scope, _number);

        var admitted = (await RunAsync(scope, send)).ShouldNotBeNull();

        var first = send.Begin();
        (first.Limits, first.Counts.Count, first.Networks.Count).ShouldBe((null, 0, 1));
        (admitted.Attempt is null, admitted.Permit.Hour, admitted.Permit.Hits.Count).ShouldBe((false, null, 0));
        send.Exclusive.ShouldBe([$"{_account}", _number]);
    }

    [Fact]
    public async Task Should_Refuse_A_Number_That_Has_Opted_Out_Also_Without_Limits()
    {
        await using var scope = await BeginAsync(("MAILZEN_ABUSE_ENABLED", "false"));
        var request = await ReadAsync(scope, _number);
        await using (var unitOfWork = await Units(scope).BeginAsync())
        {
            await unitOfWork.CompleteAsync([
                KnownNumberQueries.SetOptedOut(request.Subject.NumberFingerprint, TimeProvider.System.GetUtcNow()),
            ]);
        }

        (await Should.ThrowAsync<BusinessException>(RunAsync(scope))).Code.ShouldBe(PhoneVerificationErrorCodes.PhoneNumberOptedOut);
    }

    private static IEfCoreUnitOfWorkManager Units(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IEfCoreUnitOfWorkManager>();

    private static int CountOfRegion(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<RegionCounters>().Read("US").Hour.Sent;

    private async Task<AsyncServiceScope> BeginAsync(params (string Name, string? Value)[] settings) =>
        (await StartAsync(settings)).Services.CreateAsyncScope();

    private Task<SendRequest<PhoneOtp>> ReadAsync(AsyncServiceScope scope, string number)
    {
        var services = scope.ServiceProvider;
        return services
            .GetRequiredService<SendRequests>()
            .ReadAsync(services.GetRequiredService<PhoneOtpStore>(), _account, number, CancellationToken.None);
    }

    private async Task<GroupedSend<OtpAdmitted<PhoneOtp>>> NewSendAsync(AsyncServiceScope scope, string number)
    {
        var services = scope.ServiceProvider;
        await services.GetRequiredService<RegionCounters>().WaitUntilFreshAsync(CancellationToken.None);
        var request = await ReadAsync(scope, number);
        var opener = services.GetRequiredService<OtpOpener>();
        return new GroupedSend<OtpAdmitted<PhoneOtp>>(
            request,
            CaptchaProof.None,
            services.GetRequiredService<SendJudge>(),
            (permit, token) => opener.OpenAsync(request, permit, token)
        );
    }

    private async Task<OtpAdmitted<PhoneOtp>?> RunAsync(AsyncServiceScope scope, bool isShared = false, bool isCommitted = true) =>
        await RunAsync(scope, await NewSendAsync(scope, _number), isShared, isCommitted);

    private static async Task<OtpAdmitted<PhoneOtp>?> RunAsync(
        AsyncServiceScope scope,
        GroupedSend<OtpAdmitted<PhoneOtp>> send,
        bool isShared = false,
        bool isCommitted = true
    )
    {
        await using var unitOfWork = await Units(scope).BeginAsync();
        var first = send.Begin();
        var dbContext = scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>();
        await dbContext.ExecuteBatchAsync(first.All, CancellationToken.None);
        var admitted = await send.DecideAsync(first, unitOfWork, isShared, CancellationToken.None);
        if (admitted is not null && isCommitted)
        {
            await unitOfWork.CompleteAsync(admitted.All);
        }

        return admitted;
    }
}

public sealed class GroupedSendOnSqliteTests(TestApps apps) : GroupedSendTests<SqliteDatabase>(apps);

public sealed class GroupedSendOnPostgreSqlTests(TestApps apps) : GroupedSendTests<PostgreSqlDatabase>(apps);
