using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MailZen.Bench.Simulation;

/// <summary>A captcha that people solve and bots do not; it takes each token once.</summary>
internal sealed class CaptchaService : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte> _solved = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private CaptchaService(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.Single()}/siteverify";

    public static async Task<CaptchaService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new CaptchaService(app);
        app.MapPost(
            "/siteverify",
            async (HttpRequest request) =>
                new { success = service._solved.TryRemove((await request.ReadFormAsync())["response"].ToString(), out _) }
        );
        await app.StartAsync();
        return service;
    }

    /// <summary>A person solves it.</summary>
    public string Solve(Chance chance)
    {
        var token = $"solved-{chance.Below(int.MaxValue)}-{_solved.Count}";
        _solved.TryAdd(token, 0);
        return token;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
