using System.Transactions;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>What an application implements: a context, accounts on a table of another name, a store of settings, a provider.</summary>
public abstract class SeamTests<TDatabase> : IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    private const string Number = "+4915123456789";

    private readonly TDatabase _database = new();
    private CrmApp _app = null!;
    private AsyncServiceScope _scope;

    private CrmDbContext Context => _scope.ServiceProvider.GetRequiredService<CrmDbContext>();

    private IPhoneVerificationAppService Phones => _scope.ServiceProvider.GetRequiredService<IPhoneVerificationAppService>();

    private ISignupVerificationAppService Signups => _scope.ServiceProvider.GetRequiredService<ISignupVerificationAppService>();

    private IUnitOfWorkManager UnitsOfWork => _scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>();

    public async ValueTask InitializeAsync()
    {
        _app = await CrmApp.StartAsync(_database);
        _scope = _app.Services.CreateAsyncScope();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Should_Verify_A_Number_Of_An_Account_On_Any_Table()
    {
        var client = await AddClientAsync("Jane");

        await Phones.SendOtpAsync(client.Id, Number);
        await Phones.VerifyOtpAsync(client.Id, _app.CodeOf(Number));

        (await MobilesAsync()).ShouldBe([Number]);
    }

    [Fact]
    public async Task Should_Read_The_Store_Of_The_Application()
    {
        var client = await AddClientAsync("Jane");
        _app.Services.GetRequiredService<CrmSettings>().Values = new() { ["MailZen.Sms.Provider"] = "DISABLED" };

        var refusal = await Should.ThrowAsync<BusinessException>(() => Phones.SendOtpAsync(client.Id, Number));

        refusal.Code.ShouldBe(PhoneVerificationErrorCodes.SmsDeliveryFailed);
    }

    /// <summary>The unique index of the application answers, at the end of the transaction.</summary>
    [Fact]
    public async Task Should_Let_A_Unique_Index_Refuse_A_Number()
    {
        var (first, second) = (await AddClientAsync("Jane"), await AddClientAsync("Joe"));
        first.Mobile = Number;
        await Context.SaveChangesAsync();
        await Phones.SendOtpAsync(second.Id, Number);

        var refusal = await Should.ThrowAsync<BusinessException>(() => Phones.VerifyOtpAsync(second.Id, _app.CodeOf(Number)));

        refusal.Code.ShouldBe(PhoneVerificationErrorCodes.PhoneNumberInUse);
        (await MobilesAsync()).ShouldBe([Number, null], ignoreOrder: true);
    }

    [Fact]
    public async Task Should_Not_Call_A_Number_Taken_When_Another_Index_Refuses()
    {
        var client = await AddClientAsync("Jane");
        await AddClientAsync(CrmNumbers.NameOfVerified);
        await Phones.SendOtpAsync(client.Id, Number);
        client.Name = "";
        await Context.SaveChangesAsync();

        var refusal = await Should.ThrowAsync<UniqueConstraintViolationException>(() =>
            Phones.VerifyOtpAsync(client.Id, _app.CodeOf(Number))
        );

        refusal.Constraint.ShouldBe("IX_CRM_CLIENT_Name", StringCompareShould.IgnoreCase);
        (await MobilesAsync()).ShouldBe([null, null]);
    }

    [Fact]
    public async Task Should_Refuse_An_Open_Transaction_Of_The_Application_At_Once()
    {
        var client = await AddClientAsync("Jane");
        await using var transaction = await Context.Database.BeginTransactionAsync();

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => Phones.SendOtpAsync(client.Id, Number));

        refusal.Message.ShouldContain("IUnitOfWorkManager.Join()");
        _app.Services.GetRequiredService<MemoryProvider>().Codes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Refuse_A_Transaction_Scope_At_Once()
    {
        using var transaction = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => UnitsOfWork.BeginAsync());

        refusal.Message.ShouldContain("TransactionScope");
    }

    [Fact]
    public async Task Should_Refuse_To_Write_Changes_Of_The_Application()
    {
        var client = await AddClientAsync("Jane");
        client.Name = "Joan";

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => Phones.SendOtpAsync(client.Id, Number));

        refusal.Message.ShouldContain("not saved");
        await Context.SaveChangesAsync();
    }

    [Fact]
    public async Task Should_Leave_The_Application_What_It_Tracks()
    {
        var client = await AddClientAsync("Jane");
        await Phones.SendOtpAsync(client.Id, Number);
        await Phones.VerifyOtpAsync(client.Id, _app.CodeOf(Number));

        client.Name = "Joan";
        await Context.SaveChangesAsync();

        Context.ChangeTracker.Entries().ShouldHaveSingleItem().Entity.ShouldBe(client);
        (await Context.Clients.AsNoTracking().SingleAsync()).ShouldSatisfyAllConditions(
            row => row.Name.ShouldBe("Joan"),
            row => row.Mobile.ShouldBe(Number)
        );
    }

    [Fact]
    public async Task Should_Leave_The_Application_What_It_Tracks_When_A_Send_Is_Refused()
    {
        var client = await AddClientAsync("Jane");
        await Phones.SendOtpAsync(client.Id, Number);
        await Should.ThrowAsync<BusinessException>(() => Phones.SendOtpAsync(client.Id, Number));

        client.Name = "Joan";
        await Context.SaveChangesAsync();

        (await Context.Clients.AsNoTracking().SingleAsync()).Name.ShouldBe("Joan");
    }

    [Fact]
    public async Task Should_Join_A_Transaction_Of_The_Application()
    {
        await Signups.SendOtpAsync(Number);
        var proof = await Signups.CheckOtpAsync(Number, _app.CodeOf(Number));

        await SignUpAsync(proof, isCompleted: false);
        (await MobilesAsync()).ShouldBeEmpty("Neither is the client created nor the code used.");

        await SignUpAsync(proof, isCompleted: true);
        (await MobilesAsync()).ShouldBe([Number]);
        (await Signups.IsUsedAsync(proof)).ShouldBeTrue();

        Should.Throw<InvalidOperationException>(UnitsOfWork.Join).Message.ShouldContain("no transaction");
    }

    /// <summary>EF Core does not end a transaction that it did not begin.</summary>
    [Fact]
    public async Task Should_End_A_Transaction_That_It_Joined_When_It_Is_Refused()
    {
        await Signups.SendOtpAsync(Number);
        var proof = await Signups.CheckOtpAsync(Number, _app.CodeOf(Number));
        await Context.Database.OpenConnectionAsync();
        await using var transaction = await Context.Database.GetDbConnection().BeginTransactionAsync();
        await Context.Database.UseTransactionAsync(transaction);

        await Should.ThrowAsync<BusinessException>(async () =>
        {
            await using var unitOfWork = UnitsOfWork.Join();
            await Signups.ConsumeAsync(proof);
            await Signups.ConsumeAsync(proof);
        });

        await Should.ThrowAsync<InvalidOperationException>(() => transaction.CommitAsync());
        (await Signups.IsUsedAsync(proof)).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Report_Health_Beside_The_Checks_Of_The_Application()
    {
        var report = await _app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        report.Status.ShouldBe(HealthStatus.Healthy, string.Join(' ', report.Entries.Select(entry => $"{entry}")));
        report.Entries["sms"].Description.ShouldBe("the application's own");
        report.Entries.Keys.Except(["sms"]).ShouldAllBe(name => name.StartsWith("phone-verification-"));
        report.Entries.Keys.ShouldContain("phone-verification-sms");
    }

    private async Task SignUpAsync(SignupProof proof, bool isCompleted)
    {
        await using var transaction = await Context.Database.BeginTransactionAsync();
        Context.Clients.Add(new CrmClient { Name = "Jane", Mobile = proof.PhoneNumber });
        await Context.SaveChangesAsync();
        await using var unitOfWork = UnitsOfWork.Join();
        await Signups.ConsumeAsync(proof);
        if (isCompleted)
        {
            await unitOfWork.CompleteAsync();
        }
    }

    private async Task<CrmClient> AddClientAsync(string name)
    {
        var client = new CrmClient { Name = name };
        Context.Clients.Add(client);
        await Context.SaveChangesAsync();
        return client;
    }

    private Task<List<string?>> MobilesAsync() => Context.Clients.AsNoTracking().Select(client => client.Mobile).ToListAsync();
}

public sealed class SeamsOnSqliteTests : SeamTests<SqliteDatabase>;

public sealed class SeamsOnPostgreSqlTests : SeamTests<PostgreSqlDatabase>;
