namespace MailZen.Framework.EntityFrameworkCore.Schema;

/// <summary>The database cannot be used; the message says why, without the connection string.</summary>
public sealed class DatabaseUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
