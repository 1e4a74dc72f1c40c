extern alias EmbeddedShop;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EmbeddedShop::EmbeddedShop;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>The sample, on a database of its own and a real port, with a clock that tests move.</summary>
internal sealed class ShopApp : WebApplicationFactory<Customer>
{
    /// <summary>The password of all accounts.</summary>
    public const string Password = "Shop-Passw0rd";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailzen-shop-");
    private readonly ITestDatabase _database;

    public ShopApp(ITestDatabase database)
    {
        _database = database;
        UseKestrel(0);
    }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>Where it listens, once it has been started.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Creates an account in the shop's own Identity.</summary>
    /// <returns>Its e-mail address.</returns>
    public async Task<string> RegisterAsync(bool isManager = false)
    {
        using var client = CreateClient();
        var email = $"{Path.GetRandomFileName()}@example.com";
        (await client.PostAsJsonAsync("/register", new { email, password = Password })).EnsureSuccessStatusCode();
        if (isManager)
        {
            await MakeManagerAsync(email);
        }

        return email;
    }

    /// <summary>A client that has signed in through the shop's own Identity.</summary>
    public async Task<HttpClient> SignInAsync(bool isManager = false)
    {
        var client = CreateClient();
        var account = new { email = await RegisterAsync(isManager), password = Password };
        var tokens = await (await client.PostAsJsonAsync("/login", account)).Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        return client;
    }

    /// <summary>The code of the last message to a number.</summary>
    public async Task<string> CodeOfAsync(string number)
    {
        using var client = CreateClient();
        var messages = await client.GetFromJsonAsync<JsonElement>($"/dev/inbox.json?phone={Uri.EscapeDataString(number)}");
        return messages[0].GetProperty("code").GetString()!;
    }

    /// <summary>The first column of rows of the shop's database.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var scope = Services.CreateAsyncScope();
        return await Rows.ReadAsync(scope.ServiceProvider.GetRequiredService<ShopDbContext>(), sql);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder
            .UseEnvironment(Environments.Development)
            .UseContentRoot(_folder.FullName)
            .UseSetting("Database", _database.Provider)
            .UseSetting("ConnectionStrings:Shop", _database.ConnectionString)
            .ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Delete(recursive: true);
    }

    private async Task MakeManagerAsync(string email)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>().CreateAsync(new("Manager"));
        var customers = scope.ServiceProvider.GetRequiredService<UserManager<Customer>>();
        await customers.AddToRoleAsync((await customers.FindByEmailAsync(email))!, "Manager");
    }
}
