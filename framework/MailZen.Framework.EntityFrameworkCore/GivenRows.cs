using System.Globalization;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>The input rows of a merged statement, in PostgreSQL's SQL.</summary>
public static class GivenRows
{
    /// <summary>The position of a row among them, from 1: the last column that a statement returns for it.</summary>
    public const string Place = "given.place";

    /// <summary>
    /// A table <c>given</c> with a row for each query, in order, from one array per column: <c>$1</c>, <c>$2</c> and so on.
    /// </summary>
    /// <remarks>
    /// The limit cuts nothing off. PostgreSQL cannot see its value and plans for a tenth of the rows: it looks keys up, row by row and in
    /// this order, even while a table is still empty. It keeps that plan.
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
