using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>Runs the start-up checks and starts the modules, before anything of the application starts.</summary>
internal sealed class ModuleStart : IHostedLifecycleService
{
    private readonly IServiceProvider _services;

    /// <remarks>
    /// The first hosted service is created first. A fault is reported here: others could not be created because of it, and say less.
    /// </remarks>
    public ModuleStart(IServiceProvider services)
    {
        _services = services;
        StartupValidationException.ThrowIfAny(services.GetServices<IStartupCheck>());
    }

    public Task StartingAsync(CancellationToken cancellationToken) => _services.InitializeApplicationAsync();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
