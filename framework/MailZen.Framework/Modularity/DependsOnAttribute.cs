namespace MailZen.Framework.Modularity;

/// <summary>Names the modules that must be configured before the one that carries it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DependsOnAttribute(params Type[] dependedTypes) : Attribute
{
    /// <summary>The modules, in the order in which they are configured.</summary>
    public IReadOnlyList<Type> DependedTypes { get; } = dependedTypes;
}
