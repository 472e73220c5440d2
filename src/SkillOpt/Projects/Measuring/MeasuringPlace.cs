using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>Where the results of a project's measurements are kept: beside its runs, one journal for all.</summary>
internal sealed class MeasuringPlace : IAsyncDisposable, IDisposable
{
    private readonly RunDirectory _directory;

    private MeasuringPlace(RunDirectory directory, SqliteRunStore store) => (_directory, Store) = (directory, store);

    /// <summary>The journal.</summary>
    public SqliteRunStore Store { get; }

    /// <summary>The folder.</summary>
    public string Folder => _directory.Path;

    /// <exception cref="SkillOptException">Another command measures in the same project at this moment; the journal cannot be
    /// opened.</exception>
    public static MeasuringPlace Open(RunSpec spec)
    {
        var directory = RunDirectory.Open(Path.Combine(spec.PathOf(spec.Run.Folder), ".evaluations"), "journal");
        try
        {
            return new MeasuringPlace(directory, SqliteRunStore.Open(directory.DatabasePath));
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Store.Dispose();
        _directory.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync().ConfigureAwait(false);
        _directory.Dispose();
    }
}
