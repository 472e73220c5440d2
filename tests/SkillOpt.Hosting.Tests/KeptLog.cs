using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SkillOpt.Hosting.Tests;

/// <summary>A host's log that keeps what it is told.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, EventId Id, string Text)> _lines = new();

    /// <summary>What SkillOpt told, in order.</summary>
    public IReadOnlyList<(string Category, LogLevel Level, EventId Id, string Text)> Lines =>
        [.. _lines.Where(l => l.Category == "SkillOpt")];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // Nothing is open.
    }

    private sealed class Logger(KeptLog log, string category) : ILogger
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
        ) => log._lines.Enqueue((category, logLevel, eventId, formatter(state, exception)));
    }
}
