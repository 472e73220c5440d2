using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>
/// The results that a project's training runs have paid for, to be read: the named run first, then the others by name. Keys are content, so
/// a result found here is the result of the very same call. A run whose models were called elsewhere gives nothing until a person says that
/// they are the same. Thread-safe.
/// </summary>
/// <param name="spec">The project.</param>
/// <param name="models">The models opened by now, with their addresses; asked at the first reading.</param>
/// <param name="isSameModel">Whether a person has said so.</param>
/// <param name="warn">Told which run cannot be used.</param>
internal sealed class PaidRuns(RunSpec spec, Func<IEnumerable<ModelAddress>> models, bool isSameModel, Action<string> warn)
    : IJournal,
        IDisposable
{
    private readonly Lazy<IReadOnlyList<RunRecording>> _runs = new(() => OpenAll(spec, isSameModel ? [] : [.. models()], warn));

    /// <inheritdoc/>
    public async ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken)
    {
        foreach (var run in _runs.Value)
        {
            if (await run.TryGetAsync(key, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Not supported: what runs hold is theirs.</summary>
    public ValueTask PutAsync(
        ContentHash key,
        JournalKind kind,
        string label,
        ReadOnlyMemory<byte> value,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException("A run's results are only read.");

    public void Dispose()
    {
        if (_runs.IsValueCreated)
        {
            foreach (var run in _runs.Value)
            {
                run.Dispose();
            }
        }
    }

    private static IReadOnlyList<RunRecording> OpenAll(RunSpec spec, IReadOnlyList<ModelAddress> models, Action<string> warn)
    {
        var root = spec.PathOf(spec.Run.Folder);
        var runs = new List<RunRecording>();
        if (!Directory.Exists(root))
        {
            return runs;
        }

        var folders = Directory
            .EnumerateDirectories(root)
            .Where(f => File.Exists(Path.Combine(f, RunDirectory.DatabaseName)))
            .OrderByDescending(f => Path.GetFileName(f) == spec.Run.Name)
            .ThenBy(f => Path.GetFileName(f), StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            try
            {
                if (
                    StoredModels.Read(folder) is { } stored
                    && models.All(m => stored.AddressOf(m.Identity) is not { } known || known == m.Address)
                )
                {
                    runs.Add(new RunRecording(folder));
                }
            }
            catch (SkillOptException failure)
            {
                warn($"What run {Path.GetFileName(folder)} paid for cannot be used here: {failure.Message}");
            }
        }

        return runs;
    }
}
