using MailZen.Framework.ExceptionHandling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.EntityFrameworkCore.Faults;

internal sealed partial class DatabaseExceptionTranslator(
    IOptions<UniqueConstraintOptions> uniqueConstraints,
    DatabaseFaults faults,
    ILogger<DatabaseExceptionTranslator> logger
) : IExceptionTranslator
{
    public BusinessException? TranslateOrNull(Exception exception)
    {
        switch (exception)
        {
            case var _ when UniqueConstraintViolationException.FindOrNull(exception) is { } refused:
                return new BusinessException(uniqueConstraints.Value.Find(refused.Constraint), exception);
            case DbUpdateConcurrencyException:
                return new BusinessException(CommonErrorCodes.ConcurrencyConflict, exception);
            default:
                if (faults.NoteOrNull(exception) is not { } reason)
                {
                    return null;
                }

                LogDatabaseUnavailable(logger, reason, exception);
                return new BusinessException(CommonErrorCodes.TemporarilyUnavailable, exception);
        }
    }

    [LoggerMessage(
        401,
        LogLevel.Error,
        "database_unavailable: The database cannot be used ({Reason}).",
        EventName = "database_unavailable"
    )]
    private static partial void LogDatabaseUnavailable(ILogger logger, string reason, Exception exception);
}
