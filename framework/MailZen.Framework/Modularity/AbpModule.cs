namespace MailZen.Framework.Modularity;

/// <summary>A part of the application that registers its own services and initializes itself at start.</summary>
public abstract class AbpModule
{
    /// <summary>Registers the module's services. Runs after the modules it depends on, before the container exists.</summary>
    public virtual void ConfigureServices(ServiceConfigurationContext context) { }

    /// <summary>Runs after <see cref="ConfigureServices"/> of every module.</summary>
    public virtual void PostConfigureServices(ServiceConfigurationContext context) { }

    /// <summary>Runs once, after every start-up check has passed and before the first request.</summary>
    public virtual Task OnApplicationInitializationAsync(ApplicationInitializationContext context) => Task.CompletedTask;
}
