using System.Data.Common;
using MailZen.Framework.Hosting;
using Npgsql;

namespace MailZen.EntityFrameworkCore.Schema;

/// <summary>What a database's refusal means to an operator who starts a program.</summary>
public static class DatabaseStartFault
{
    private const string Variables = "Look at Database__Provider and ConnectionStrings__Default.";

    /// <summary>One sentence, with no value of a row and no connection string; null where no database speaks.</summary>
    public static string? DescribeOrNull(Exception exception) =>
        Unwrap(exception) switch
        {
            DatabaseUnavailableException unavailable => unavailable.Message,
            PostgresException refused => $"The database refuses: {refused.MessageText} (SQLSTATE {refused.SqlState}). {Variables}",
            DbException failed => $"The database cannot be used: {failed.FirstLine()} {Variables}",
            _ => null,
        };

    /// <remarks>EF Core puts what a database said into exceptions of its own.</remarks>
    private static Exception? Unwrap(Exception? exception)
    {
        while (exception is not (null or DatabaseUnavailableException or DbException))
        {
            exception = exception.InnerException;
        }

        return exception;
    }
}
