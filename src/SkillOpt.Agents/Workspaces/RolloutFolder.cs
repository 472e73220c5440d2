using System.Globalization;

namespace SkillOpt.Agents;

/// <summary>
/// The folder among temporary ones in which the rollouts of one program work. A lock that the system releases with the program says whether
/// its program lives: what a killed one left is removed by the next. Thread-safe.
/// </summary>
internal sealed class RolloutFolder : IDisposable
{
    private const string Prefix = "skillopt-rollouts-";
    private const string LockName = "lock";

    private readonly Lock _lock = new();
    private readonly string _parent;
    private FileStream? _held;
    private string? _path;
    private int _made;

    /// <summary>Creates a folder; nothing is on the disk until it is asked for.</summary>
    /// <param name="parent">Where it is made; null for the system's temporary folder.</param>
    public RolloutFolder(string? parent = null) => _parent = parent ?? Path.GetTempPath();

    /// <summary>A new folder in it, for its owner only.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public string Next()
    {
        lock (_lock)
        {
            _path ??= Make();
            var folder = Path.Combine(_path, (++_made).ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(folder);
            return folder;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _held?.Dispose();
            _held = null;
            if (_path is not null)
            {
                FolderRemoval.Remove(_path);
                _path = null;
            }
        }
    }

    private string Make()
    {
        foreach (var left in LeftOver())
        {
            FolderRemoval.Remove(left);
        }

        var folder = Path.Combine(_parent, Prefix + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _held = new FileStream(Path.Combine(folder, LockName), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        return folder;
    }

    // A folder without a lock is one that is just being made.
    private IEnumerable<string> LeftOver() =>
        Directory.Exists(_parent)
            ? Directory.EnumerateDirectories(_parent, Prefix + "*").Where(static f => IsFree(Path.Combine(f, LockName))).ToList()
            : [];

    private static bool IsFree(string file)
    {
        try
        {
            using var tried = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Held by a program that lives, somebody else's, or not there.
            return false;
        }
    }
}
