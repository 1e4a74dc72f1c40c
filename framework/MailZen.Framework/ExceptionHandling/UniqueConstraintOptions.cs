namespace MailZen.Framework.ExceptionHandling;

/// <summary>Maps a unique index that refuses a row to an error code: the database has the last word on what is taken.</summary>
public sealed class UniqueConstraintOptions
{
    private readonly Dictionary<string, string> _errorCodes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Maps an index, by its name in PostgreSQL, to an error code.</summary>
    public void Map(string constraint, string errorCode) => _errorCodes[constraint] = errorCode;

    /// <summary>The error code of an index; <see cref="CommonErrorCodes.ConcurrencyConflict"/> if no module mapped it.</summary>
    public string Find(string constraint) => _errorCodes.GetValueOrDefault(constraint, CommonErrorCodes.ConcurrencyConflict);
}
