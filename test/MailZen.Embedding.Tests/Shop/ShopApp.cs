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

/// <summary>The sample, on a database of its own, with a clock that tests move.</summary>
internal sealed class ShopApp(ITestDatabase database) : WebApplicationFactory<Customer>
{
    private const string Password = "Shop-Passw0rd";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailzen-shop-");

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>A client that has signed in through the shop's own Identity.</summary>
    public async Task<HttpClient> SignInAsync(bool isManager = false)
    {
        var client = CreateClient();
        var account = new { email = $"{Path.GetRandomFileName()}@example.com", password = Password };
        (await client.PostAsJsonAsync("/register", account)).EnsureSuccessStatusCode();
        if (isManager)
        {
            await MakeManagerAsync(account.email);
        }

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
            .UseSetting("Database", database.Provider)
            .UseSetting("ConnectionStrings:Shop", database.ConnectionString)
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
