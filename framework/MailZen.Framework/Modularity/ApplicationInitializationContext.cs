namespace MailZen.Framework.Modularity;

/// <summary>What a module may use when the application starts.</summary>
public sealed record ApplicationInitializationContext(IServiceProvider ServiceProvider);
