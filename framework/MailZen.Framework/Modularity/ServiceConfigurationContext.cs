using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.Modularity;

/// <summary>What a module may use while it registers its services.</summary>
public sealed record ServiceConfigurationContext(
    IServiceCollection Services,
    IConfigurationManager Configuration,
    IHostEnvironment Environment
);
