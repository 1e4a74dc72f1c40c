using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>A shop in a process of its own, and a customer.</summary>
internal sealed class ShopProcess : IDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly HttpClient _client = new();

    private ShopProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _lines);

    /// <summary>Starts the sample with another runtime configuration.</summary>
    public static async Task<ShopProcess> StartAsync(string runtimeConfiguration, Dictionary<string, string> environment)
    {
        var folder = Directory.CreateTempSubdirectory("mailzen-shop-").FullName;
        var file = Path.Combine(folder, "runtimeconfig.json");
        await File.WriteAllTextAsync(file, runtimeConfiguration);
        string Of(string name) => Path.Combine(AppContext.BaseDirectory, name);
        return await StartAsync(
            folder,
            ["exec", "--runtimeconfig", file, "--depsfile", Of("EmbeddedShop.deps.json"), Of("EmbeddedShop.dll")],
            environment
        );
    }

    /// <summary>Starts a program in a folder, in Development and on a free port.</summary>
    public static async Task<ShopProcess> StartAsync(string folder, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var shop = new ShopProcess(start);
        try
        {
            shop._client.BaseAddress = await shop._address.Task.WaitAsync(_patience, TimeProvider.System);
            return shop;
        }
        catch (TimeoutException exception)
        {
            var output = shop.Output;
            shop.Dispose();
            throw new InvalidOperationException($"The shop does not listen:\n{output}", exception);
        }
    }

    public async Task SignInAsync()
    {
        var account = new { email = $"{Path.GetRandomFileName()}@example.com", password = "Shop-Passw0rd" };
        (await _client.PostAsJsonAsync("/register", account)).EnsureSuccessStatusCode();
        var tokens = await (await _client.PostAsJsonAsync("/login", account)).Content.ReadFromJsonAsync<JsonElement>();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            tokens.GetProperty("accessToken").GetString()
        );
    }

    /// <summary>A page or file that is found.</summary>
    public Task<string> GetAsync(string path) => _client.GetStringAsync(path);

    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string route, object body)
    {
        var response = await _client.PostAsJsonAsync($"/api/phone-verification/{route}", body);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async Task<JsonNode> MutateAsync(string field) =>
        (
            await (
                await _client.PostAsJsonAsync("/graphql", new { query = $"mutation {{ {field} }}" })
            ).Content.ReadFromJsonAsync<JsonNode>()
        )!;

    public async Task<string> CodeOfAsync(string number) =>
        (await _client.GetFromJsonAsync<JsonElement>($"/dev/inbox.json?phone={Uri.EscapeDataString(number)}"))[0]
            .GetProperty("code")
            .GetString()!;

    public async Task<string?> NumberAsync() => (await _client.GetFromJsonAsync<JsonElement>("/me")).GetProperty("phoneNumber").GetString();

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
    }

    private void Take(string? line)
    {
        _lines.Enqueue(line ?? "");
        if (line is not null && line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            _address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
        }
    }
}
