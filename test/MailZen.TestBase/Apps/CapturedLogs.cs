using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MailZen.TestBase.Apps;

/// <summary>Keeps whatever was logged, as a sink would get it.</summary>
public sealed class CapturedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedLog> _entries = new();

    /// <summary>Everything so far, oldest first.</summary>
    public IReadOnlyCollection<CapturedLog> Entries => _entries;

    /// <summary>The commands that EF Core sent to the database.</summary>
    public IEnumerable<string> Commands =>
        _entries
            .Where(entry => entry.EventName == RelationalEventId.CommandExecuted.Name)
            .Select(entry => entry.Text[(entry.Text.IndexOf('\n') + 1)..]);

    /// <summary>Forgets what earlier tests of a shared host logged.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>Whether an event of this name was logged.</summary>
    public bool Has(string eventName) => _entries.Any(entry => entry.EventName == eventName);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(_entries);

    /// <inheritdoc/>
    public void Dispose() { }

    private sealed class Logger(ConcurrentQueue<CapturedLog> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Keep(new CapturedLog(logLevel, eventId.Name, formatter(state, exception) + exception));

        private void Keep(CapturedLog entry)
        {
            PersonalData.Search(entry.Text);
            entries.Enqueue(entry);
        }
    }
}
