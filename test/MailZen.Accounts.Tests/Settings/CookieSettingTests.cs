using CsCheck;
using MailZen.Framework.Modularity;
using MailZen.Framework.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.Accounts.Tests.Settings;

/// <summary>Settings of the cookie under which no browser keeps it are named, and no others (RFC 6265bis, 5.7).</summary>
public sealed class CookieSettingTests : IDisposable
{
    private const string Name = "MAILZEN_SESSION_COOKIE_NAME";
    private const string Domain = "MAILZEN_SESSION_COOKIE_DOMAIN";
    private const string CookiePath = "MAILZEN_SESSION_COOKIE_PATH";
    private const string SameSite = "MAILZEN_SESSION_COOKIE_SAMESITE";
    private const string Secure = "MAILZEN_SESSION_COOKIE_SECURE";

    private static readonly Gen<string> _bareName = Gen.String[Gen.Char["abcXYZ019!#$%&'*+-.^`|~"], 1, 12];
    private static readonly Gen<string> _prefix = Gen.OneOf(
        "",
        "__Host-",
        "__Secure-",
        "__Http-",
        "__Host-Http-",
        "__host-",
        "__SECURE-",
        "__Hos-",
        "_Host-"
    );

    private static readonly Gen<string?> _domain = Gen.OneOf<string?>(null, "example.com");

    private readonly IHost _host;

    public CookieSettingTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.AddApplication<MailZenAccountsModule>();
        _host = builder.Build();
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Should_Refuse_What_No_Browser_Keeps_And_Nothing_Else() =>
        Gen.Select(_prefix, _bareName, _domain, Gen.OneOf("/", "/api"), Gen.Bool, Gen.OneOf("Lax", "None"))
            .Sample(
                (prefix, bareName, domain, path, isSecure, sameSite) =>
                {
                    (string, string?) secure = (Secure, isSecure ? "true" : "false");

                    var faults = FindFaults((Name, prefix + bareName), (Domain, domain), (CookiePath, path), secure, (SameSite, sameSite));

                    (faults.Count == 0).ShouldBe(IsKept(prefix + bareName, domain, path, isSecure, sameSite));
                }
            );

    [Theory]
    [InlineData("token", true)]
    [InlineData("__Host-mailzen.admin", false)]
    [InlineData("mailzen.admin", false)]
    [InlineData("mailzen", true)]
    [InlineData("otp_request", false)]
    [InlineData("to ken", false)]
    [InlineData("to;ken", false)]
    [InlineData("to=ken", false)]
    [InlineData("tökën", false)]
    public void Should_Judge_Names(string name, bool isUsable) => FindFaults((Name, name)).Count.ShouldBe(isUsable ? 0 : 1);

    [Theory]
    [InlineData("/", true)]
    [InlineData("/graphql", true)]
    [InlineData("graphql", false)]
    [InlineData("/a;b", false)]
    [InlineData("/a b", false)]
    public void Should_Judge_Paths(string path, bool isUsable) => FindFaults((CookiePath, path)).Count.ShouldBe(isUsable ? 0 : 1);

    [Fact]
    public void Should_Refuse_What_Browsers_Cut() =>
        FindFaults((Name, new string('a', 101)), (CookiePath, "/" + new string('a', 1_000))).Count.ShouldBe(2);

    /// <remarks>As a browser does it, written down apart from the product's own rule.</remarks>
    private static bool IsKept(string name, string? domain, string path, bool isSecure, string sameSite)
    {
        var isOfHost = name.StartsWith("__host-", StringComparison.OrdinalIgnoreCase);
        var mustBeSecure =
            isOfHost
            || sameSite == "None"
            || name.StartsWith("__secure-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("__http-", StringComparison.OrdinalIgnoreCase);
        return (!mustBeSecure || isSecure) && (!isOfHost || (domain is null && path == "/"));
    }

    private IReadOnlyList<SettingFault> FindFaults(params (string Key, string? Value)[] variables)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value)))
            .Build();
        var resolver = new SettingResolver(
            _host.Services.GetRequiredService<ISettingDefinitionManager>(),
            _host.Services.GetServices<ISettingRule>(),
            configuration
        );
        return resolver.FindFaults(resolver.ResolveEnvironment());
    }
}
