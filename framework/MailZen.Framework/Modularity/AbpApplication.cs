namespace MailZen.Framework.Modularity;

/// <summary>The modules of the running application, in the order in which they were configured.</summary>
public sealed record AbpApplication(IReadOnlyList<AbpModule> Modules);
