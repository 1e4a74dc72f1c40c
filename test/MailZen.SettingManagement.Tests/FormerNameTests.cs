using MailZen.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;
using MailZen.SettingManagement.Values;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.SettingManagement.Tests;

/// <summary>A renamed setting keeps its value, also while hosts of the version before share the database.</summary>
public abstract class FormerNameTests<TDatabase> : IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    private const string Old = "Test.OldNumber";
    private const string New = "Test.Number";
    private const string OldSecret = "Test.OldSecret";
    private const string NewSecret = "Test.Secret";

    private static readonly SettingValueType _number = SettingValueType.Number(1, 100);

    private readonly TDatabase _database = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly CapturedLogs _logs = new();
    private readonly List<IHost> _hosts = [];

    private IHost _before = null!;
    private IHost _after = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.CreateAsync();
        _before = Build(Define(Old, "TEST_OLD_NUMBER", OldSecret));
        _after = Build(Renamed());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _hosts.ForEach(host => host.Dispose());
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Should_Read_What_Was_Stored_Under_A_Former_Name()
    {
        await SetAsync(_before, (Old, "7"), (OldSecret, "the-secret"));

        (await GetAsync(_after, New)).ShouldBe("7");
        (await GetAsync(_after, NewSecret)).ShouldBe("the-secret");
        (await ReadStoredAsync(NewSecret, OldSecret)).ShouldAllBe(value => !value.Contains("the-secret"));
    }

    [Fact]
    public async Task Should_Move_To_The_New_Name_With_The_Next_Change()
    {
        await SetAsync(_before, (Old, "7"), (OldSecret, "the-secret"));

        await SetAsync(_after, (New, "8"), (NewSecret, "the-other-secret"));

        (await GetAsync(_after, New)).ShouldBe("8");
        (await GetAsync(_after, NewSecret)).ShouldBe("the-other-secret");
        (await ReadStoredAsync(New)).ShouldBe(["8"]);
        (await GetAsync(Build([new(New, "TEST_NUMBER", _number, "5", "")]), New)).ShouldBe("8"); // the former name is forgotten
    }

    [Fact]
    public async Task Should_Show_The_Same_To_Hosts_Of_Both_Versions_Whoever_Changes_It()
    {
        await SetAsync(_before, (Old, "7"), (OldSecret, "the-secret"));

        await SetAsync(_after, (New, "8"), (NewSecret, "the-other-secret"));
        (await GetAsync(_before, Old)).ShouldBe("8");
        (await GetAsync(_before, OldSecret)).ShouldBe("the-other-secret");

        await SetAsync(_before, (Old, "9"), (OldSecret, "the-last-secret"));
        (await GetAsync(_after, New)).ShouldBe("9");
        (await GetAsync(_after, NewSecret)).ShouldBe("the-last-secret");
    }

    [Fact]
    public async Task Should_Keep_One_Of_Two_Changes_At_Once_Whichever_Host_Is_Faster()
    {
        await SetAsync(_before, (Old, "7"));

        for (var round = 10; round < 20; round++)
        {
            await Task.WhenAll(SetAsync(_before, (Old, $"{round}")), SetAsync(_after, (New, $"{round + 50}")));

            var value = await GetAsync(_after, New);
            value.ShouldBeOneOf($"{round}", $"{round + 50}");
            (await GetAsync(_before, Old)).ShouldBe(value);
        }
    }

    [Fact]
    public async Task Should_Reset_What_Was_Stored_Under_Any_Name()
    {
        await SetAsync(_before, (Old, "7"));
        await SetAsync(_after, (New, "8"));

        await SetAsync(_after, (New, null));

        (await GetAsync(_after, New)).ShouldBe("5");
        (await GetAsync(_before, Old)).ShouldBe("5");
        (await ReadStoredAsync(New, Old)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Show_The_History_Under_The_New_Name()
    {
        await SetAsync(_before, (Old, "7"), (OldSecret, "the-secret"));
        await SetAsync(_after, (New, "8"));

        await using var scope = _after.Services.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<ISettingManager>();
        var history = await manager.GetHistoryAsync(name => name is New or NewSecret);

        history[0].Items.ShouldBe([new(New, "7", "8")]);
        history[1].Items.ShouldBe([new(New, null, "7"), new(NewSecret, null, SettingChangeItem.Secret)], ignoreOrder: true);
    }

    [Fact]
    public async Task Should_Refuse_A_Change_Of_Who_Has_Not_Seen_One_Under_The_Former_Name()
    {
        await using var scope = _after.Services.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<ISettingManager>();
        var seen = await manager.GetVersionAsync();
        await SetAsync(_before, (Old, "7"));

        var change = manager.SetGlobalAsync(new Dictionary<string, string?> { [New] = "8" }, new(seen, name => name == New));

        (await change.ShouldThrowAsync<BusinessException>()).Code.ShouldBe(CommonErrorCodes.ConcurrencyConflict);
    }

    [Fact]
    public async Task Should_Read_A_Former_Variable_And_Warn_Once()
    {
        var host = Build(Renamed(), ("TEST_OLD_NUMBER", "6"), ("TEST_OLD_SECRET", "the-secret"));

        await host.InitializeApplicationAsync();

        (await GetAsync(host, New)).ShouldBe("6");
        (await GetAsync(host, NewSecret)).ShouldBe("the-secret");
        _logs
            .Entries.Where(entry => entry.EventName == "setting_former_variable_used")
            .Select(entry => entry.Text)
            .ShouldBe([
                "setting_former_variable_used: TEST_OLD_NUMBER has a new name: set TEST_NUMBER instead.",
                "setting_former_variable_used: TEST_OLD_SECRET has a new name: set TEST_SECRET instead.",
            ]);
    }

    [Fact]
    public async Task Should_Prefer_The_New_Variable_And_Warn_About_The_Former()
    {
        var host = Build(Renamed(), ("TEST_OLD_NUMBER", "6"), ("TEST_NUMBER", "7"));

        await host.InitializeApplicationAsync();

        (await GetAsync(host, New)).ShouldBe("7");
        _logs.Has("setting_former_variable_used").ShouldBeFalse();
        _logs.Entries.ShouldContain(entry =>
            entry.EventName == "setting_former_variable_ignored" && entry.Text.Contains("TEST_OLD_NUMBER")
        );
    }

    [Fact]
    public async Task Should_Name_The_Variable_That_Is_Set_When_Its_Value_Stops_The_Start()
    {
        var host = Build(Renamed(), ("TEST_OLD_NUMBER", "seven"));

        (await host.InitializeApplicationAsync().ShouldThrowAsync<StartupValidationException>()).Message.ShouldContain(
            "TEST_OLD_NUMBER is not allowed"
        );
    }

    private static SettingDefinition[] Define(string number, string variable, string secret) =>
        [
            new(number, variable, _number, "5", ""),
            new SettingDefinition(secret, $"{variable}_SECRET", SettingValueType.Text(""), null, "") { IsEncrypted = true },
        ];

    private static SettingDefinition[] Renamed() =>
        [
            new SettingDefinition(New, "TEST_NUMBER", _number, "5", "")
            {
                FormerNames = [Old],
                FormerEnvironmentNames = ["TEST_OLD_NUMBER"],
            },
            new SettingDefinition(NewSecret, "TEST_SECRET", SettingValueType.Text(""), null, "")
            {
                FormerNames = [OldSecret],
                FormerEnvironmentNames = ["TEST_OLD_SECRET"],
                IsEncrypted = true,
            },
        ];

    private IHost Build(SettingDefinition[] definitions, params (string Name, string Value)[] environment)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Database:Provider"] = _database.Provider,
                ["ConnectionStrings:Default"] = _database.ConnectionString,
                ["MAILZEN_MASTER_KEY"] = TestApp.MasterKey,
                ["JWT_SECRET"] = "a secret of the tests, 32 bytes or more",
            }
        );
        builder.Configuration.AddInMemoryCollection(environment.Select(entry => KeyValuePair.Create(entry.Name, (string?)entry.Value)));
        builder.Logging.ClearProviders().AddProvider(_logs);
        builder.AddApplication<MailZenEntityFrameworkCoreModule>();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
        builder.Services.AddSingleton<SettingDefinitionProvider>(new Provider(definitions));
        _hosts.Add(builder.Build());
        return _hosts[^1];
    }

    private async Task SetAsync(IHost host, params (string Name, string? Value)[] values)
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        await using var scope = host.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<ISettingManager>()
            .SetGlobalAsync(values.ToDictionary(value => value.Name, value => value.Value));
    }

    private async Task<string?> GetAsync(IHost host, string name)
    {
        _time.Advance(TimeSpan.FromSeconds(5)); // Older values are read again.
        return (await host.Services.GetRequiredService<ISettingProvider>().GetAllAsync()).GetOrNull(name);
    }

    private async Task<List<string>> ReadStoredAsync(params string[] names)
    {
        await using var scope = _after.Services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<MailZenDbContext>().Set<StoredSetting>();
        return await settings.Where(setting => names.Contains(setting.Name)).Select(setting => setting.Value).ToListAsync();
    }

    private sealed class Provider(SettingDefinition[] definitions) : SettingDefinitionProvider
    {
        public override void Define(ISettingDefinitionContext context) => context.Add(definitions);
    }
}

public sealed class FormerNameOnSqliteTests : FormerNameTests<SqliteDatabase>;

public sealed class FormerNameOnPostgreSqlTests : FormerNameTests<PostgreSqlDatabase>;
