using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>What a failure of a shared transaction says about its parts, by the SQL standard's classes of errors.</summary>
internal static class GroupFaults
{
    // Data exceptions, violated constraints and rollbacks.
    private static readonly string[] _ofOnePart = ["22", "23", "40"];

    // The connection, a shutdown, an operator's intervention, the system, an internal fault; and a commit of unknown outcome.
    private static readonly string[] _unclear = ["08", "57P", "58", "XX", "40003"];

    /// <summary>Whether it is likely that one of the parts is at fault: a retry without that part helps.</summary>
    public static bool IsOfOnePart(Exception exception) =>
        exception is UniqueConstraintViolationException || IsOneOf(exception, _ofOnePart);

    /// <summary>Whether the server has reported an error of a statement, and so has rolled back.</summary>
    public static bool IsRolledBack(Exception exception) =>
        exception is UniqueConstraintViolationException
        || (exception is DbException { SqlState.Length: > 0 } && !IsOneOf(exception, _unclear));

    private static bool IsOneOf(Exception exception, string[] classes) =>
        exception is DbException { SqlState: { } state }
        && Array.Exists(classes, prefix => state.StartsWith(prefix, StringComparison.Ordinal));
}
