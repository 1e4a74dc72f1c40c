namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>Puts the values of several equal statements into arrays.</summary>
internal static class ParameterArrays
{
    /// <returns>An array for each parameter, of the type of its values. Only strings may be null.</returns>
    public static IReadOnlyList<object> Of(IReadOnlyList<BatchedQuery> queries) =>
        [
            .. Enumerable
                .Range(0, queries[0].Parameters.Count)
                .Select(parameter => ToArray([.. queries.Select(query => query.Parameters[parameter])])),
        ];

    private static Array ToArray(List<object> values)
    {
        var type = values.Find(value => value is not DBNull)?.GetType() ?? typeof(string);
        if (type != typeof(string) && values.Exists(value => value is DBNull))
        {
            throw new NotSupportedException($"A merged statement cannot have a null parameter of type {type}.");
        }

        var array = Array.CreateInstance(type, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            array.SetValue(values[i] is DBNull ? null : values[i], i);
        }

        return array;
    }
}
