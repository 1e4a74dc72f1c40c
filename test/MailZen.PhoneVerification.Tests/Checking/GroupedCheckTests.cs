using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.Checking;

/// <summary>What a check counts and uses, in a transaction of its own and in one that it shares.</summary>
public abstract class GroupedCheckTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly OtpUse<PhoneOtp> _use = new(PrepareLookup: null, (_, _, _) => Statements.None);

    private readonly Guid _account = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
    private readonly string _number = NewNumber();

    [Fact]
    public async Task Should_Count_A_Wrong_Guess_And_A_Failure()
    {
        await using var scope = await BeginAsync();
        var challenge = await OpenAsync(scope);

        var (first, counted) = await RunAsync(scope, Judged(challenge, isRight: false));

        counted.ShouldNotBeNull().Use.ShouldBeNull();
        (first.Claim.Attempts, first.Claim.Remaining).ShouldBe((1, 4));
        first.Failures.Hits.ShouldNotBeEmpty();
        (await FindAsync(scope)).ShouldNotBeNull().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Use_A_Right_Code_And_Count_No_Failure()
    {
        await using var scope = await BeginAsync();
        var challenge = await OpenAsync(scope);

        var (first, counted) = await RunAsync(scope, Judged(challenge, isRight: true), _use);

        counted.ShouldNotBeNull().Use.ShouldBe(Statements.None);
        first.Failures.Hits.ShouldBeEmpty();
        (await FindAsync(scope))
            .ShouldNotBeNull()
            .ShouldSatisfyAllConditions(used => used.Attempts.ShouldBe(1), used => used.ConsumedAt.ShouldNotBeNull());
    }

    [Fact]
    public async Task Should_Keep_A_Right_Code_That_Is_Used_Later()
    {
        await using var scope = await BeginAsync();
        var challenge = await OpenAsync(scope);

        var (_, counted) = await RunAsync(scope, Judged(challenge, isRight: true), use: null);

        counted.ShouldNotBeNull().Use.ShouldBeNull();
        (await FindAsync(scope)).ShouldNotBeNull().ConsumedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Leave_When_Another_Check_Has_Used_The_Code()
    {
        await using var scope = await BeginAsync();
        var judged = Judged(await OpenAsync(scope), isRight: true);
        await RunAsync(scope, judged, _use);

        (await RunAsync(scope, judged, _use)).Counted.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Leave_When_A_Newer_Challenge_Came_First()
    {
        await using var scope = await BeginAsync();
        var judged = Judged(await OpenAsync(scope), isRight: true);
        await OpenAsync(scope);

        (await RunAsync(scope, judged, _use)).Counted.ShouldBeNull();

        (await FindAsync(scope)).ShouldNotBeNull().Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Should_Leave_When_Other_Guesses_Have_Used_Up_The_Code()
    {
        await using var scope = await BeginAsync();
        var challenge = await OpenAsync(scope);
        for (var guess = 0; guess < 5; guess++)
        {
            (await RunAsync(scope, Judged(challenge, isRight: false))).Counted.ShouldNotBeNull();
        }

        (await RunAsync(scope, Judged(challenge, isRight: true), _use)).Counted.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Send_The_Same_Statements_Without_A_Live_Challenge()
    {
        await using var scope = await BeginAsync();
        var challenge = await OpenAsync(scope);
        var live = NewCheck(scope, Judged(challenge, isRight: true), _use).Begin();

        var (none, counted) = await RunAsync(scope, new JudgedGuess<PhoneOtp>(challenge, IsLive: false, IsRight: false), _use);

        counted.ShouldNotBeNull().Use.ShouldBeNull();
        none.All.Select(statement => statement.Sql).ShouldBe(live.All.Select(statement => statement.Sql));
        none.Failures.Hits.ShouldNotBeEmpty();
        (await FindAsync(scope)).ShouldNotBeNull().Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Should_Refuse_Even_A_Right_Code_When_The_Failures_Are_Used_Up()
    {
        await using var scope = await BeginAsync(("MAILZEN_ABUSE_FAILURES_PER_ACCOUNT_PER_DAY", "1"));
        var challenge = await OpenAsync(scope);
        await RunAsync(scope, Judged(challenge, isRight: false));

        var refusal = await Should.ThrowAsync<BusinessException>(RunAsync(scope, Judged(challenge, isRight: true), _use));

        refusal.Code.ShouldBe(CommonErrorCodes.RateLimited);
        (await FindAsync(scope))
            .ShouldNotBeNull()
            .ShouldSatisfyAllConditions(kept => kept.Attempts.ShouldBe(1), kept => kept.ConsumedAt.ShouldBeNull());
    }

    [Fact]
    public async Task Should_Keep_Nothing_Of_A_Try_That_Was_Undone()
    {
        await using var scope = await BeginAsync();
        var check = NewCheck(scope, Judged(await OpenAsync(scope), isRight: false), _use);
        await RunAsync(scope, check, isCommitted: false);

        var (first, counted) = await RunAsync(scope, check);

        counted.ShouldNotBeNull();
        first.Claim.Attempts.ShouldBe(1);
        (await FindAsync(scope)).ShouldNotBeNull().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Share_With_Nobody_Who_Checks_For_The_Same_Owner_Or_Number()
    {
        await using var scope = await BeginAsync();
        var challenge = await OpenAsync(scope);

        NewCheck(scope, Judged(challenge, isRight: false), _use).Exclusive.ShouldBe([$"{_account}", _number]);
        NewCheck(scope, new JudgedGuess<PhoneOtp>(null, IsLive: false, IsRight: false), _use).Exclusive.ShouldBe([$"{_account}"]);
    }

    private static JudgedGuess<PhoneOtp> Judged(PhoneOtp challenge, bool isRight) => new(challenge, IsLive: true, isRight);

    private async Task<AsyncServiceScope> BeginAsync(params (string Name, string? Value)[] settings) =>
        (await StartAsync(settings)).Services.CreateAsyncScope();

    private async Task<PhoneOtp> OpenAsync(AsyncServiceScope scope)
    {
        var services = scope.ServiceProvider;
        var settings = await services.GetRequiredService<ISettingProvider>().GetAllAsync();
        var store = services.GetRequiredService<PhoneOtpStore>();
        var terms = new ChallengeTerms(
            Networks: null,
            "key",
            "en",
            services.GetRequiredService<TimeProvider>().GetUtcNow(),
            OtpOptions.From(settings, store.Purpose)
        );
        var challenge = new PhoneOtp(_account, PhoneNumber.Parse(_number), terms);
        await using var unitOfWork = await services.GetRequiredService<IEfCoreUnitOfWorkManager>().BeginAsync();
        await unitOfWork.CompleteAsync([store.PrepareAdd(challenge)]);
        return challenge;
    }

    private Task<PhoneOtp?> FindAsync(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<PhoneOtpStore>().FindNewestOrNullAsync(_account, CancellationToken.None);

    private GroupedCheck<PhoneOtp> NewCheck(AsyncServiceScope scope, JudgedGuess<PhoneOtp> judged, OtpUse<PhoneOtp>? use)
    {
        var services = scope.ServiceProvider;
        var settings = services.GetRequiredService<SettingResolver>().ResolveEnvironment();
        return new GroupedCheck<PhoneOtp>(
            new CheckRequest<PhoneOtp>(
                services.GetRequiredService<PhoneOtpStore>(),
                new OtpGuess(_account, "123456", _account),
                use,
                settings
            ),
            judged,
            services.GetRequiredService<IOperationLimiter>(),
            services.GetRequiredService<OtpLimits>(),
            services.GetRequiredService<OtpProofs>(),
            services.GetRequiredService<TimeProvider>()
        );
    }

    private Task<(CheckStatements First, CountedGuess? Counted)> RunAsync(
        AsyncServiceScope scope,
        JudgedGuess<PhoneOtp> judged,
        OtpUse<PhoneOtp>? use = null
    ) => RunAsync(scope, NewCheck(scope, judged, use));

    private static async Task<(CheckStatements First, CountedGuess? Counted)> RunAsync(
        AsyncServiceScope scope,
        GroupedCheck<PhoneOtp> check,
        bool isCommitted = true
    )
    {
        var services = scope.ServiceProvider;
        await using var unitOfWork = await services.GetRequiredService<IEfCoreUnitOfWorkManager>().BeginAsync();
        var first = check.Begin();
        await services.GetRequiredService<IEfCoreDbContext>().ExecuteBatchAsync(first.All, CancellationToken.None);
        var counted = await check.DecideAsync(first, unitOfWork, isShared: false, CancellationToken.None);
        if (counted is not null && isCommitted)
        {
            await unitOfWork.CompleteAsync(counted.All);
        }

        return (first, counted);
    }
}

public sealed class GroupedCheckOnSqliteTests(TestApps apps) : GroupedCheckTests<SqliteDatabase>(apps);

public sealed class GroupedCheckOnPostgreSqlTests(TestApps apps) : GroupedCheckTests<PostgreSqlDatabase>(apps);
