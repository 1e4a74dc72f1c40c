using System.Reflection;

namespace MailZen.Framework.Modularity;

/// <summary>Finds the modules that a start-up module needs and orders them so that each comes after those it depends on.</summary>
internal static class AbpModuleLoader
{
    public static IReadOnlyList<AbpModule> Load(Type startupModuleType)
    {
        var ordered = new List<Type>();
        Visit(startupModuleType, ordered, []);
        return [.. ordered.Select(type => (AbpModule)Activator.CreateInstance(type)!)];
    }

    private static void Visit(Type type, List<Type> ordered, List<Type> path)
    {
        if (!type.IsAssignableTo(typeof(AbpModule)))
        {
            throw new InvalidOperationException($"{type.FullName} is not a module: it does not derive from {nameof(AbpModule)}.");
        }

        if (path.Contains(type))
        {
            throw new InvalidOperationException(
                $"Modules depend on each other in a circle: {string.Join(" → ", path.Append(type).Select(t => t.Name))}."
            );
        }

        if (ordered.Contains(type))
        {
            return;
        }

        foreach (var dependency in type.GetCustomAttribute<DependsOnAttribute>()?.DependedTypes ?? [])
        {
            Visit(dependency, ordered, [.. path, type]);
        }

        ordered.Add(type);
    }
}
