extern alias Host;

using System.Security.Claims;
using BenchmarkDotNet.Attributes;
using GraphQL;
using GraphQL.Types;

using Host::MailZen.HttpApi.Host;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Bench.Hosts;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.Modularity;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Users;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.Bench.Micro;

/// <summary>
/// What every request does, of the product's own host and without the database; and the hash that a sign-up cannot do without.
/// </summary>
[MemoryDiagnoser]
public class ProductBenchmarks
{
    private const string Number = "+447400000000";
    private const string Mutation = "mutation($code: String!) { verifyPhoneOtp(code: $code) }";

    // No code at all: it is refused before the database is asked, after all that GraphQL does.
    private static readonly Inputs _variables = new(new Dictionary<string, object?> { ["code"] = "x" });

    private readonly Guid _account = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
    private readonly AccountPasswordHasher _hasher = new();
    private readonly MailZenUser _user = new(EmailAddress.ParseOrNull("bench@mailzen.com")!, null, TimeProvider.System.GetUtcNow());

    private readonly string _typed = "+44 (7400) 000-000";

    private WebApplication _app = null!;
    private OtpCodes _codes = null!;
    private OtpChallenge _challenge = null!;
    private IFingerprint _fingerprint = null!;
    private ISettingProvider _settings = null!;
    private IServiceScope _scope = null!;

    /// <summary>Builds the host on a database of its own.</summary>
    [GlobalSetup]
    public async Task BuildAsync()
    {
        var folder = TemporaryFolder.Create();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:Default"] = $"Data Source={Path.Combine(folder, "bench.db")}",
                ["MAILZEN_MASTER_KEY"] = "bench:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                ["JWT_SECRET"] = "of the benchmark, 32 bytes or more",
                ["MAILZEN_ADMIN_PASSWORD"] = "of the benchmark",
            }
        );
        builder.Logging.ClearProviders();
        builder.AddApplication<MailZenHttpApiHostModule>();
        _app = builder.Build();
        _scope = _app.Services.CreateScope();
        await _scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>().RunAsync(_ => { });

        _app.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(MailZenClaimTypes.Id, _account.ToString())], "bench")),
            RequestServices = _scope.ServiceProvider,
        };
        _codes = _app.Services.GetRequiredService<OtpCodes>();
        _fingerprint = _app.Services.GetRequiredService<IFingerprint>();
        _settings = _app.Services.GetRequiredService<ISettingProvider>();
        var options = OtpOptions.From(await _settings.GetAllAsync(), OtpPurpose.PhoneVerification);
        _challenge = new PhoneOtp(
            _account,
            PhoneNumber.Parse(Number),
            new ChallengeTerms("network", _codes.ActiveKeyId, "en", TimeProvider.System.GetUtcNow(), options)
        );
    }

    /// <summary>Takes the host down.</summary>
    [GlobalCleanup]
    public async Task StopAsync()
    {
        _scope.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>The code of a challenge.</summary>
    [Benchmark]
    public string? DeriveCode() => _codes.DeriveOrNull(_challenge);

    /// <summary>The fingerprint that stands for a number or an address.</summary>
    [Benchmark]
    public string Fingerprint() => _fingerprint.Compute(Number);

    /// <summary>A number as a person writes it.</summary>
    [Benchmark]
    public object ParseNumber() => PhoneNumber.Parse(_typed);

    /// <summary>The settings of a request, and one of them.</summary>
    [Benchmark]
    public async Task<int> LookUpSettingAsync() =>
        (await _settings.GetAllAsync()).GetInt32(OtpPurpose.PhoneVerification.MaxAttemptsSetting);

    /// <summary>A mutation that is known, from its text to its reply.</summary>
    [Benchmark]
    public Task<ExecutionResult> ExecuteMutationAsync() =>
        _scope
            .ServiceProvider.GetRequiredService<IDocumentExecuter<ISchema>>()
            .ExecuteAsync(
                new ExecutionOptions
                {
                    Query = Mutation,
                    Variables = _variables,
                    RequestServices = _scope.ServiceProvider,
                }
            );

    /// <summary>The password of a new account.</summary>
    [Benchmark]
    public string HashPassword() => _hasher.HashPassword(_user, "correct horse battery");
}
