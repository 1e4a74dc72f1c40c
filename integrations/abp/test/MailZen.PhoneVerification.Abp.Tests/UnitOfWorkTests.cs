using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Abp.Tests.Databases;
using MailZen.PhoneVerification.Abp.Tests.Hosting;
using MailZen.PhoneVerification.Abp.Uow;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Guids;
using Volo.Abp.Identity;
using Volo.Abp.Uow;
using IdentityUser = Volo.Abp.Identity.IdentityUser;

namespace MailZen.PhoneVerification.Abp.Tests;

public abstract class UnitOfWorkTests<TDatabase> : PhoneVerificationTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Be_Refused_At_Once_Inside_An_Open_Transaction()
    {
        var jane = await FindUserAsync("jane");
        await InScopeAsync(async services =>
        {
            using var unit = services.GetRequiredService<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true));
            await services.GetRequiredService<IdentityUserManager>().FindByNameAsync("jane");
            var started = TimeProvider.System.GetTimestamp();

            var refusal = await Should.ThrowAsync<InvalidOperationException>(() =>
                services.GetRequiredService<IPhoneVerificationAppService>().SendOtpAsync(jane.Id, Number)
            );

            refusal.Message.ShouldContain("open ABP transaction");
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        });
    }

    [Fact]
    public async Task Should_Work_Inside_A_Unit_That_Has_Not_Used_The_Database()
    {
        var jane = await FindUserAsync("jane");
        await InScopeAsync(async services =>
        {
            using var unit = services.GetRequiredService<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true));
            await services.GetRequiredService<IPhoneVerificationAppService>().SendOtpAsync(jane.Id, Number);
        });

        Messages.Last.PhoneNumber.ShouldBe(Number);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_Commit_What_Joined_Abps_Transaction_With_It(bool isCompleted)
    {
        await InScopeAsync(async services =>
        {
            using var unit = services
                .GetRequiredService<IUnitOfWorkManager>()
                .Begin(new AbpUnitOfWorkOptions(isTransactional: true), requiresNew: true);
            await using (var joined = await services.GetRequiredService<AbpUnitOfWorkManager>().JoinAsync())
            {
                services.GetRequiredService<IAuditLog>().Add("joined");
                var users = services.GetRequiredService<IdentityUserManager>();
                (
                    await users.CreateAsync(
                        new IdentityUser(services.GetRequiredService<IGuidGenerator>().Create(), "joe", "joe@example.com")
                    )
                ).CheckErrors();
                await joined.CompleteAsync();
            }

            if (isCompleted)
            {
                await unit.CompleteAsync();
            }
        });

        (await FindUserAsync("joe") is not null).ShouldBe(isCompleted);
        var audit = await InScopeAsync(services => services.GetRequiredService<IAuditLogReader>().GetAsync(before: null));
        audit.Any(entry => entry.Action == "joined").ShouldBe(isCompleted);
    }

    [Fact]
    public async Task Should_Use_Its_Own_Connection_Again_After_A_Joined_Transaction()
    {
        var jane = await FindUserAsync("jane");
        await InScopeAsync(async services =>
        {
            using (var unit = services.GetRequiredService<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true)))
            {
                await using var joined = await services.GetRequiredService<AbpUnitOfWorkManager>().JoinAsync();
            }

            await services.GetRequiredService<IPhoneVerificationAppService>().SendOtpAsync(jane.Id, Number);
        });

        Messages.Last.PhoneNumber.ShouldBe(Number);
    }
}

public sealed class UnitOfWorkOnSqliteTests : UnitOfWorkTests<SqliteDatabase>;

public sealed class UnitOfWorkOnPostgreSqlTests : UnitOfWorkTests<PostgreSqlDatabase>
{
    /// <summary>On SQLite there is nobody to join: the transaction holds the one writer.</summary>
    [Fact]
    public async Task Should_Not_Join_Another_Request_Inside_An_Open_Transaction()
    {
        var (hasBegun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var leading = RunAsync(
            new NamedWork("leader")
            {
                Hold = () =>
                {
                    hasBegun.SetResult();
                    return mayEnd.Task;
                },
            }
        );
        await hasBegun.Task;
        var next = RunAsync(new NamedWork("next")); // It will lead those that wait behind it.

        var joining = InScopeAsync(async services =>
        {
            using var unit = services.GetRequiredService<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true));
            await services.GetRequiredService<IdentityUserManager>().FindByNameAsync("jane");
            var running = services.GetRequiredService<UnitOfWorkGroup<NamedWork>>().RunAsync(new NamedWork("caller"), default);
            mayEnd.SetResult();
            await running;
        });

        (await Should.ThrowAsync<InvalidOperationException>(joining)).Message.ShouldContain("open ABP transaction");
        (await Task.WhenAll(leading, next)).ShouldAllBe(committed => committed != null);
    }

    private Task<Statements?> RunAsync(NamedWork work) =>
        InScopeAsync(services => services.GetRequiredService<UnitOfWorkGroup<NamedWork>>().RunAsync(work, CancellationToken.None));

    private sealed class NamedWork(string name) : IGroupedWork<Statements, Statements>
    {
        /// <summary>What it waits for in its transaction.</summary>
        public Func<Task> Hold { get; init; } = () => Task.CompletedTask;

        public IReadOnlyCollection<string> Exclusive => [name];

        public Statements Begin() => Statements.None;

        public async Task<Statements?> DecideAsync(
            Statements first,
            MailZen.Framework.Uow.IUnitOfWork unitOfWork,
            bool isShared,
            CancellationToken cancellationToken
        )
        {
            await Hold();
            return Statements.None;
        }
    }
}
