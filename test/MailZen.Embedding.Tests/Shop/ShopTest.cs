using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Databases;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>A test with a shop of its own.</summary>
public abstract class ShopTest<TDatabase> : IAsyncDisposable
    where TDatabase : ITestDatabase, new()
{
    private static int _numbers;

    private readonly TDatabase _database = new();

    protected ShopTest() => App = new ShopApp(_database);

    private protected ShopApp App { get; }

    private protected bool IsOnSqlite => _database is SqliteDatabase;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await _database.DisposeAsync();
    }

    private protected static string NewNumber() =>
        string.Create(CultureInfo.InvariantCulture, $"+1555{Interlocked.Increment(ref _numbers) + 1_000_000:0000000}");

    private protected static Task<HttpResponseMessage> SendAsync(HttpClient client, string phoneNumber) =>
        client.PostAsJsonAsync("/api/phone-verification/send", new { phoneNumber });

    private protected static Task<HttpResponseMessage> VerifyAsync(HttpClient client, string code) =>
        client.PostAsJsonAsync("/api/phone-verification/verify", new { code });

    private protected static async Task<string?> NumberOfAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/me")).GetProperty("phoneNumber").GetString();

    /// <summary>The error of a refused request.</summary>
    private protected static async Task<JsonElement> ErrorOfAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        var error = JsonDocument.Parse(body).RootElement.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(code);
        return error;
    }

    /// <summary>A code of as many digits that is not the right one.</summary>
    private protected static string OtherThan(string code) => (code[0] == '9' ? '0' : (char)(code[0] + 1)) + code[1..];
}
