namespace MailZen.Framework.Modularity;

/// <summary>The modules of the running application.</summary>
public sealed class AbpApplication
{
    private readonly ServiceConfigurationContext _context;
    private readonly List<AbpModule> _modules = [];

    internal AbpApplication(ServiceConfigurationContext context) => _context = context;

    /// <summary>The modules, in the order in which they were configured.</summary>
    public IReadOnlyList<AbpModule> Modules => _modules;

    internal void Add(Type startupModule)
    {
        var added = AbpModuleLoader
            .Load(startupModule)
            .Where(module => !_modules.Exists(has => has.GetType() == module.GetType()))
            .ToList();
        added.ForEach(module => module.ConfigureServices(_context));
        added.ForEach(module => module.PostConfigureServices(_context));
        _modules.AddRange(added);
    }
}
