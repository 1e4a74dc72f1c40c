using System.Net;
using System.Net.Http.Headers;
using MailZen.Framework.Modularity;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary><c>NAME_FILE</c> for every secret there is, as Docker and Kubernetes mount them.</summary>
public sealed class SecretFileTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Suffix = "_FILE";
    private const string Host = "MailZen.HttpApi.Host";
    private const string Migrator = "MailZen.DbMigrator";

    private readonly string _folder = Directory.CreateTempSubdirectory("mailzen-secrets-").FullName;

    [Fact]
    public async Task Should_Read_Each_Secret_From_A_File()
    {
        var secrets = FindSecrets(await StartAsync());
        secrets.Count.ShouldBeGreaterThan(10);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(
            secrets.Select(name => KeyValuePair.Create<string, string?>(KeyOf(name) + Suffix, Write(name, $"the secret of {name}\n")))
        );

        builder.AddApplication<MailZenHttpApiHostModule>();

        secrets.ShouldAllBe(name => builder.Configuration[KeyOf(name)] == $"the secret of {name}");
    }

    [Fact]
    public async Task Should_Serve_With_Secrets_From_Files()
    {
        await using var database = new SqliteDatabase();
        await database.CreateAsync();
        var app = await StartAsync(
            ("MAILZEN_MASTER_KEY", null),
            ("MAILZEN_MASTER_KEY_FILE", Write("master", TestApp.MasterKey + "\n")),
            ("JWT_SECRET", null),
            ("JWT_SECRET_FILE", Write("jwt", "of a file, and of 32 bytes or more\r\n")),
            ("ConnectionStrings:Default", null),
            ("ConnectionStrings:Default_FILE", Write("database", database.ConnectionString)),
            ("MAILZEN_METRICS_TOKEN_FILE", Write("metrics", "of-a-file\n"))
        );

        var client = await NewAccountAsync(app);

        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "of-a-file");
        (await client.Http.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.QueryAsync("SELECT COUNT(*) FROM users")).ShouldBe(["2"]); // With the administrator of the template.
    }

    /// <remarks>Otherwise its file's name would be taken for that of a secret.</remarks>
    [Fact]
    public async Task Should_Define_No_Setting_That_Looks_Like_A_File_Of_A_Secret() =>
        (await StartAsync())
            .Services.GetRequiredService<ISettingDefinitionManager>()
            .GetAll()
            .ShouldAllBe(definition => !definition.EnvironmentName.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public async Task Should_Name_Each_Secret_That_Has_A_File_And_A_Value()
    {
        var secrets = FindSecrets(await StartAsync());
        var file = Write("any", "a value");

        var (exitCode, output) = await ProductProcess.RunAsync(
            Host,
            [
                .. secrets.Select(name => KeyValuePair.Create<string, string?>(name, "another value")),
                .. secrets.Select(name => KeyValuePair.Create<string, string?>(name + Suffix, file)),
            ]
        );

        exitCode.ShouldBe(1, output);
        secrets.ShouldAllBe(name => output.Contains($"{name} and {name}{Suffix} are both set"));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n", "is empty")]
    [InlineData(" \r\n", "is empty")]
    [InlineData(null, "cannot be read")]
    public async Task Should_Name_A_File_That_Holds_No_Secret(string? content, string why)
    {
        var path = content is null ? Path.Combine(_folder, "missing") : Write("secret", content);

        var (exitCode, output) = await ProductProcess.RunAsync(Host, [new("MAILZEN_METRICS_TOKEN_FILE", path)]);

        exitCode.ShouldBe(1);
        output.ShouldContain($"MAILZEN_METRICS_TOKEN_FILE names a file that {why}");
    }

    [Fact]
    public async Task Should_Name_A_Variable_That_Belongs_To_No_Setting()
    {
        var file = Write("secret", "a value");

        var (exitCode, output) = await ProductProcess.RunAsync(Host, [new("MAILZEN_SMS_TWILIO_AUTH_TOKN_FILE", file)]);

        exitCode.ShouldBe(1);
        output.ShouldContain("MAILZEN_SMS_TWILIO_AUTH_TOKN_FILE: there is no setting MAILZEN_SMS_TWILIO_AUTH_TOKN.");
    }

    /// <remarks>The same environment serves host and migrator, but not every file is mounted for both.</remarks>
    [Fact]
    public async Task Should_Serve_The_Migrator_Which_Minds_Its_Own_Only()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(
            Migrator,
            [
                new("ConnectionStrings__Default_FILE", Write("database", $"Data Source={Path.Combine(_folder, "mailzen.db")}\r\n")),
                new("MAILZEN_ADMIN_PASSWORD_FILE", Write("password", "Winter-garden-1234-long\n")),
                new("JWT_SECRET_FILE", "/not/there"),
            ]
        );

        exitCode.ShouldBe(0, output);
        output.ShouldContain("with the password of MAILZEN_ADMIN_PASSWORD");
        File.Exists(Path.Combine(_folder, "mailzen.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Name_A_File_That_The_Migrator_Cannot_Read()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(Migrator, [new("ConnectionStrings__Default_FILE", _folder)]);

        exitCode.ShouldBe(1);
        output.ShouldContain("ConnectionStrings__Default_FILE names a file that cannot be read");
    }

    private static IReadOnlyList<string> FindSecrets(TestApp app) =>
        [
            .. app
                .Services.GetRequiredService<ISettingDefinitionManager>()
                .GetAll()
                .Where(definition => definition.IsEncrypted)
                .Select(definition => definition.EnvironmentName),
            .. app.Services.GetServices<SecretVariable>().Select(secret => secret.Name),
        ];

    private static string KeyOf(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
