using System.Globalization;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>The rows that a statement for several is given, in PostgreSQL's words.</summary>
public static class GivenRows
{
    /// <summary>The place of a row among them, from 1: the last column of what a statement gives for it.</summary>
    public const string Place = "given.place";

    /// <summary>
    /// A table <c>given</c> with a row for each query, in their order, from one array for each of the columns: <c>$1</c>, <c>$2</c> and so
    /// on.
    /// </summary>
    /// <remarks>
    /// The limit cuts nothing off: PostgreSQL, which cannot see its value, reckons with a tenth of the rows, and so plans to look keys up,
    /// row by row and in this order, while a table is still empty. It keeps that plan.
    /// </remarks>
    /// <param name="columns">Names of the columns.</param>
    public static string From(params string[] columns)
    {
        var parameters = string.Join(
            ", ",
            Enumerable.Range(1, columns.Length).Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}"))
        );
        return $"(SELECT * FROM unnest({parameters}) WITH ORDINALITY LIMIT cardinality($1)) AS given ({string.Join(", ", columns)}, place)";
    }
}
