namespace SkillOpt.Sleep;

/// <summary>Something that is read at once: a file with a session in it, or a store of many.</summary>
/// <param name="Path">The file.</param>
/// <param name="Stamp">Changes when the content does: size and time of the last change.</param>
/// <param name="ModifiedAt">When it was last changed.</param>
/// <param name="Bytes">Its size.</param>
public sealed record SessionUnit(string Path, string Stamp, DateTimeOffset ModifiedAt, long Bytes)
{
    /// <summary>The project of all its sessions, where that is known without reading; null otherwise.</summary>
    public string? Project { get; init; }

    /// <summary>A unit for a file; null when it is gone or is no plain file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="beside">Further files that belong to it, such as a write-ahead log.</param>
    internal static SessionUnit? Of(string path, params IEnumerable<string> beside)
    {
        var file = new FileInfo(path);
        return file.Exists ? Of(file, beside) : null;
    }

    /// <summary>A unit for a file that is known to be there.</summary>
    internal static SessionUnit Of(FileInfo file, params IEnumerable<string> beside)
    {
        var (bytes, changed) = (file.Length, file.LastWriteTimeUtc);
        var stamp = $"{bytes}:{changed.Ticks}";
        foreach (var other in beside.Select(b => new FileInfo(b)).Where(b => b.Exists))
        {
            stamp += $"+{other.Length}:{other.LastWriteTimeUtc.Ticks}";
            changed = other.LastWriteTimeUtc > changed ? other.LastWriteTimeUtc : changed;
        }

        return new SessionUnit(file.FullName, stamp, new DateTimeOffset(changed, TimeSpan.Zero), bytes);
    }
}
