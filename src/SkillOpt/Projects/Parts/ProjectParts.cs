using SkillOpt.Calls;
using SkillOpt.Scoring;

namespace SkillOpt.Projects;

/// <summary>
/// Everything that a project's run is made of, each made ready when it is first asked for, and once: what was examined is what runs. Where
/// results are kept and who watches may be said later.
/// </summary>
internal sealed class ProjectParts : IDisposable
{
    private ModelEndpoint? _target;
    private ModelEndpoint? _optimizer;
    private ModelEndpoint? _judge;
    private IScorer? _scorer;

    public ProjectParts(SkillProject project, ModelOpening opening)
    {
        Project = project;
        Budget = ProjectBudget.Create(project.Spec, project.Services.Time);
        Models = new ProjectModels(project, opening with { Observer = Observer });
        Judges = new Judges(project, Models, Journal, Budget);
    }

    /// <summary>The project.</summary>
    public SkillProject Project { get; }

    /// <summary>What the calls consume.</summary>
    public Budget Budget { get; }

    /// <summary>Where results are kept.</summary>
    public LateJournal Journal { get; } = new();

    /// <summary>Who watches.</summary>
    public LateObserver Observer { get; } = new();

    /// <summary>The models.</summary>
    public ProjectModels Models { get; }

    /// <summary>The models that judge.</summary>
    public Judges Judges { get; }

    /// <summary>The model that carries out the skill.</summary>
    /// <exception cref="SkillOptException">SKO1332: none is named; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint Target => _target ??= Models.Open(ModelRole.Target);

    /// <summary>The model that edits.</summary>
    /// <exception cref="SkillOptException">SKO1332: none is named; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint Optimizer => _optimizer ??= Models.Open(ModelRole.Optimizer);

    /// <summary>The scorer.</summary>
    /// <exception cref="SkillOptException">SKO1333: none is named; SKO12xx: it cannot be made.</exception>
    public IScorer Scorer => _scorer ??= Scorers.Create(Project, Judges.Find);

    /// <summary>Looks at the parts, cheapest first; what keeps one from being made ready is a finding.</summary>
    /// <param name="cheapOnly">Leaves out what calls a model.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public IAsyncEnumerable<Finding> ExamineAsync(bool cheapOnly, CancellationToken cancellationToken) =>
        ProjectDoctor.ExamineAsync(Examination(), cheapOnly, cancellationToken);

    public void Dispose()
    {
        Judges.Dispose();
        Models.Dispose();
    }

    private Examination Examination() =>
        new()
        {
            Configuration = Project.Configuration,
            // Each part by itself, so that a fault is told where it lies.
            Skill = () => Project.Skill,
            Tasks = () => Project.Tasks,
            Scorer = () => Scorer,
            Environment =
                Project.Spec.Environment.Agent is null
                && Project.Spec.Benchmark is { } name
                && Project.Services.Benchmarks.All.FirstOrDefault(b => b.Name == name)?.Examine is { } examine
                    ? cancellationToken => examine(Project.Spec.Environment.Settings, cancellationToken)
                    : null,
            Agent = Environments.AgentOf(Project.Spec, Project.Services, null) is { } agent
                ? (starts, cancellationToken) => Project.Services.Agents.ExamineAsync(agent, starts, cancellationToken)
                : null,
            HasBatches = Project.HasBatches,
            OpenEnvironment = Project.CreateEnvironment,
            Open = role =>
                role switch
                {
                    ModelRole.Target => Target,
                    ModelRole.Optimizer => Optimizer,
                    _ => Judges.Configured ?? (_judge ??= Models.LookAt(ModelRole.Judge)),
                },
            Time = Project.Services.Time,
        };
}
