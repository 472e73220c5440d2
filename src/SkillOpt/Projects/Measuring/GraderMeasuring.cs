using SkillOpt.Scoring;

namespace SkillOpt.Projects;

/// <summary>
/// A project's grader, ready to be measured. Its calls are journaled beside the runs, so that the same question is never paid for twice.
/// </summary>
internal sealed class GraderMeasuring : IAsyncDisposable
{
    private readonly MeasuringPlace _place;
    private readonly ProjectParts _parts;

    public GraderMeasuring(SkillProject project, MeasuringOptions options)
    {
        Project = project;
        var warn = options.WarnIn(project.Services);
        _place = MeasuringPlace.Open(project.Spec);
        _parts = new ProjectParts(
            project,
            new ModelOpening
            {
                Folder = _place.Folder,
                Caller = options.Caller,
                Identify = new KnownAddresses(_place.Store, options.IsSameModel, warn).Identify,
            }
        );
        _parts.Observer.Tell(options.ObserverIn(project.Services));
        _parts.Models.Incidents = _place.Store;
        _parts.Models.CacheTroubles.TellTo(warn);
        _parts.Journal.KeepIn(_place.Store);
    }

    /// <summary>The project.</summary>
    public SkillProject Project { get; }

    /// <summary>What the calls consumed.</summary>
    public Budget Budget => _parts.Budget;

    /// <summary>The models that judge.</summary>
    public Judges Judges => _parts.Judges;

    /// <summary>The scorer that the project names.</summary>
    public IScorer Scorer => _parts.Scorer;

    /// <summary>Nothing that was handed off is waited for any more.</summary>
    public void End() => _parts.Models.End();

    public async ValueTask DisposeAsync()
    {
        _parts.Dispose();
        await _place.DisposeAsync().ConfigureAwait(false);
    }
}
