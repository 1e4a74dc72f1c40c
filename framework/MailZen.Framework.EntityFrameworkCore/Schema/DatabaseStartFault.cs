using System.Data.Common;
using MailZen.Framework.Hosting;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.Schema;

/// <summary>Explains a database's refusal to an operator who starts a program.</summary>
public static class DatabaseStartFault
{
    private const string Variables = "Check Database__Provider and ConnectionStrings__Default.";

    /// <summary>One sentence, without a row's values or the connection string; null if the exception is not from a database.</summary>
    public static string? DescribeOrNull(Exception exception) =>
        Unwrap(exception) switch
        {
            DatabaseUnavailableException unavailable => unavailable.Message,
            PostgresException refused => $"The database reports: {refused.MessageText} (SQLSTATE {refused.SqlState}). {Variables}",
            DbException failed => $"The database cannot be used: {failed.FirstLine()} {Variables}",
            _ => null,
        };

    /// <remarks>EF Core wraps a database's error in exceptions of its own.</remarks>
    private static Exception? Unwrap(Exception? exception)
    {
        while (exception is not (null or DatabaseUnavailableException or DbException))
        {
            exception = exception.InnerException;
        }

        return exception;
    }
}
