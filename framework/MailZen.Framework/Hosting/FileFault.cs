namespace MailZen.Framework.Hosting;

/// <summary>Explains why a program cannot use a file or folder.</summary>
public static class FileFault
{
    /// <summary>One sentence about a file or folder that cannot be used; null if the exception is about something else.</summary>
    public static string? DescribeOrNull(Exception exception) =>
        exception switch
        {
            InvalidDataException { InnerException: { } inner } => $"{exception.FirstLine()} {inner.FirstLine()}",
            _ when IsOfFiles(exception) =>
                $"A file or folder cannot be used: {exception.FirstLine()} Let the program's user read and write it, or "
                    + "name another folder in ASPNETCORE_CONTENTROOT or DOTNET_CONTENTROOT.",
            _ => null,
        };

    /// <summary>Whether an exception says that a file or folder cannot be read or written.</summary>
    public static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The first line of a message: all that fits into a sentence.</summary>
    public static string FirstLine(this Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var line = exception.Message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end].TrimEnd();
        return line.EndsWith('.') ? line.ToString() : $"{line}.";
    }
}
