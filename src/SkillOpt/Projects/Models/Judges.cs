using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Projects;

/// <summary>The models that judge for a scorer: opened when the scorer names them, journaled and metered like all others.</summary>
internal sealed class Judges(SkillProject project, ProjectModels models, IJournal journal, ICallMeter meter) : IDisposable
{
    private readonly Dictionary<string, (JudgeModel Model, ModelEndpoint Endpoint)> _open = new(StringComparer.Ordinal);

    /// <summary>Whether one of the judges opened so far is a person's or another session's.</summary>
    public bool HandOff { get; private set; }

    /// <summary>The endpoint of the configured judge; null while no scorer has asked for it.</summary>
    public ModelEndpoint? Configured => _open.TryGetValue(project.Spec.Judge?.Name ?? "", out var judge) ? judge.Endpoint : null;

    /// <summary>The judge of that name, or the configured one for null.</summary>
    /// <exception cref="SkillOptException">SKO1332: none is configured; SKO30xx: it cannot be made ready.</exception>
    public JudgeModel Find(string? name)
    {
        var spec = project.Spec;
        var settings = name is null || name == spec.Judge?.Name ? spec.Judge : new ModelSettings { Name = name };
        var key = settings?.Name ?? "";
        if (!_open.TryGetValue(key, out var judge))
        {
            var endpoint = models.Open(ModelRole.Judge, settings);
            HandOff |= endpoint.IsHandoff;
            var inFlight = endpoint.IsHandoff ? ProjectModels.WholeStage : spec.Training.InFlight;
            var caller = new StructuredCaller(endpoint, ModelRole.Judge, journal, meter, project.Services.Time, inFlight);
            judge = (new JudgeModel(endpoint.Name, endpoint.Fingerprint, caller), endpoint);
            _open[key] = judge;
        }

        return judge.Model;
    }

    public void Dispose()
    {
        foreach (var (judge, _) in _open.Values)
        {
            judge.Caller.Dispose();
        }
    }
}
