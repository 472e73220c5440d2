using System.Text.Json.Serialization.Metadata;

namespace SkillOpt.Runs;

/// <summary>How a run store is opened.</summary>
public sealed record SqliteRunStoreOptions
{
    /// <summary>
    /// Waits for the disk at every commit, so that even a power cut loses nothing that was complete. Off by default: then a crash or kill
    /// of the process loses nothing, and a power cut at most the last moments (never the consistency of the file).
    /// </summary>
    public bool IsPowerCutSafe { get; init; }

    /// <summary>The clock of the timestamp columns.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How facts are written.</summary>
    public JsonTypeInfo<RunEvent> Events { get; init; } = RunEventJson.Default.RunEvent;

    /// <summary>Largest size of the database in bytes; reaching it is treated like a full disk. Null = as much as the disk holds.</summary>
    public long? MaxBytes { get; init; }
}
