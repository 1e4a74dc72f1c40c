using MailZen.TestBase.Apps;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary>Every program starts in every environment, however that is named.</summary>
public sealed class ExecutableTests
{
    private const string Host = "MailZen.HttpApi.Host";
    private const string Migrator = "MailZen.DbMigrator";
    private const string Receiver = "MailZen.WebhookReceiver";

    private static readonly string?[] _environments = ["Development", "Staging", "Production", "Somewhere", null];

    private static readonly string[] _variables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    public static TheoryData<string, string?> Environments =>
        [.. _variables.SelectMany(variable => _environments.Select(name => (variable, name)))];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Should_Migrate_In_Each_Environment(string variable, string? name)
    {
        var (exitCode, output) = await ProductProcess.RunAsync(Migrator, [new(variable, name), NewDatabase()]);

        exitCode.ShouldBe(0, output);
        output.ShouldContain("Creates the administrator");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Should_Serve_In_Each_Environment(string variable, string? name)
    {
        using var host = ProductProcess.Start(
            Host,
            [
                new(variable, name),
                NewDatabase(),
                new("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                new("MAILZEN_MASTER_KEY", TestApp.MasterKey),
                new("JWT_SECRET", "a secret of the tests, 32 bytes or more"),
            ]
        );

        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("Now listening on: ")).Split(' ')[^1]) };
        (await http.GetAsync("/health/live")).EnsureSuccessStatusCode();
        (await host.TerminateAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Should_Receive_In_Each_Environment(string variable, string? name)
    {
        using var receiver = ProductProcess.Start(
            Receiver,
            [new(variable, name), new("SIGNING_KEY", "a key"), new("ASPNETCORE_URLS", "http://127.0.0.1:0")]
        );

        await receiver.LineAsync("Now listening on: ");
        (await receiver.TerminateAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(Host, "--help")]
    [InlineData(Host, "-h")]
    [InlineData(Migrator, "--help")]
    [InlineData(Migrator, "-h")]
    [InlineData(Migrator, "-?")]
    [InlineData(Migrator, "--script", "--help")]
    [InlineData(Migrator, "--nonsense", "--help")]
    public async Task Should_Print_Its_Usage_And_Do_Nothing(string program, params string[] arguments)
    {
        var database = NewFile();

        var (exitCode, output) = await ProductProcess.RunAsync(program, [ToVariable(database)], arguments);

        exitCode.ShouldBe(0, output);
        output.ShouldStartWith("Usage: ");
        output.ShouldContain("--environment");
        File.Exists(database).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("migrate")]
    [InlineData("--script=now")]
    [InlineData("--Script")]
    [InlineData("--environment")]
    [InlineData("--environment", " ")]
    [InlineData("--script", "--drop")]
    [InlineData("--ConnectionStrings:Default=Data Source=hidden-word")]
    public async Task Should_Migrate_Nothing_Where_An_Argument_Is_Not_Known(params string[] arguments)
    {
        var database = NewFile();

        var (exitCode, output) = await ProductProcess.RunAsync(Migrator, [ToVariable(database)], arguments);

        exitCode.ShouldBe(2, output);
        output.ShouldContain("Usage: ");
        output.ShouldNotContain("hidden-word");
        output.ShouldNotContain("CREATE TABLE");
        File.Exists(database).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--environment=Development")]
    [InlineData("--environment", "Development", "--script")]
    public async Task Should_Take_The_Environment_As_An_Argument(params string[] arguments) =>
        (await ProductProcess.RunAsync(Migrator, [NewDatabase()], arguments)).ExitCode.ShouldBe(0);

    private static string NewFile() => Path.Combine(Directory.CreateTempSubdirectory("mailzen-start-").FullName, "mailzen.db");

    private static KeyValuePair<string, string?> NewDatabase() => ToVariable(NewFile());

    private static KeyValuePair<string, string?> ToVariable(string file) => new("ConnectionStrings__Default", $"Data Source={file}");
}
