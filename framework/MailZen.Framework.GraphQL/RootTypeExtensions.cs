using GraphQL.Types;

namespace MailZen.Framework.GraphQL;

/// <summary>Adds fields of modules to a schema's root types.</summary>
public static class RootTypeExtensions
{
    /// <summary>Adds a field for each of a class's methods, which is created with the request's services.</summary>
    /// <param name="root">The root type of queries or mutations.</param>
    /// <param name="methods">Names of methods, in the order of the schema.</param>
    public static void AddFields<TService>(this ObjectGraphType root, params string[] methods)
        where TService : class
    {
        foreach (var field in new ServiceFields<TService>(methods).Fields)
        {
            root.AddField(field);
        }
    }
}
