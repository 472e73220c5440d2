using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>The state of a run: what each stage reads and changes. It follows from the journal alone.</summary>
internal sealed class TrainingRun
{
    public TrainingRun(TrainerParts parts, TaskSet tasks, Evaluator evaluator, OptimizerDesk desk, Skill start)
    {
        Parts = parts;
        Tasks = tasks;
        Evaluator = evaluator;
        Desk = desk;
        Start = start;
        Incumbent = start;
        Best = start;
        SkillOfPreviousEpoch = start;
        Rejected = new RejectedEdits(parts.Options);
        PlannedEpochs = parts.Past.PlansFor(parts.Options.Epochs)[0];
        Gatekeeper = new Gatekeeper(this);
        StepsPerEpoch = BatchPlan.StepsPerEpoch(tasks.Train.Length, parts.Options.BatchSize, parts.Options.Accumulation);
    }

    private TrainingRun(TrainingRun run, Skill incumbent, AheadWork work)
    {
        Parts = run.Parts with { Events = SilentEventLog.Instance, Journal = work, Observer = work };
        Tasks = run.Tasks;
        Evaluator = run.Evaluator.On(work, work);
        Desk = run.Desk.On(work);
        Start = run.Start;
        Incumbent = incumbent;
        Best = run.Best;
        SkillOfPreviousEpoch = run.SkillOfPreviousEpoch;
        MetaSkill = run.MetaSkill;
        Rejected = run.Rejected.Copy();
        TrainRollouts = run.TrainRollouts.Copy();
        PlannedEpochs = run.PlannedEpochs;
        StepsPerEpoch = run.StepsPerEpoch;
        Step = run.Step;
        Gatekeeper = run.Gatekeeper;
    }

    public TrainerParts Parts { get; }

    public bool LeavesListGaps => Parts.Past.LeavesListGaps;

    public TrainingOptions Options => Parts.Options;

    public IEventLog Events => Parts.Events;

    public TaskSet Tasks { get; }

    public Evaluator Evaluator { get; }

    public OptimizerDesk Desk { get; }

    public Gatekeeper Gatekeeper { get; }

    public RejectedEdits Rejected { get; }

    public TrainRollouts TrainRollouts { get; } = new();

    public Skill Start { get; }

    public Skill Incumbent { get; set; }

    public Skill Best { get; set; }

    public string BestOrigin { get; set; } = "start";

    /// <summary>The incumbent at the end of the epoch before the current one, its slow guidance included.</summary>
    public Skill SkillOfPreviousEpoch { get; set; }

    public string MetaSkill { get; set; } = "";

    public int StepsPerEpoch { get; }

    /// <summary>Epochs of the plan in force; more than once in a run that was lengthened.</summary>
    public int PlannedEpochs { get; set; }

    public int TotalSteps => StepsPerEpoch * PlannedEpochs;

    public int Step { get; set; }

    public int Accepted { get; set; }

    public int RejectedCount { get; set; }

    public int Skipped { get; set; }

    /// <summary>A bet that was won and whose work goes on: what it makes is needed next, so the next stage waits for it instead of asking twice.</summary>
    public Task WonBet { get; set; } = Task.CompletedTask;

    /// <summary>The run as it will be under an incumbent; what is done with it fills the journal and changes nothing here.</summary>
    public TrainingRun Ahead(Skill incumbent, AheadWork work) => new(this, incumbent, work);

    public StepContext Context() => new(Incumbent, MetaSkill, Rejected.View());

    public RunStarted Started() => new()
    {
        Skill = Start.Hash.ToString(),
        Files = FilesOf(Start),
        Train = Tasks.Train.Length,
        Val = Tasks.Val.Length,
        Test = Tasks.Test.Length,
        Epochs = PlannedEpochs,
        Steps = TotalSteps,
        Target = Parts.TargetName,
        Optimizer = Parts.Optimizer.Name,
        IsPractice = Parts.IsPractice,
        Gate = Parts.Gate.Policy,
        History = LeavesListGaps ? null : RunStarted.PresentHistory,
        Metric = Parts.Gate.Metric switch { GateMetric.Hard => "hard", GateMetric.Soft => "soft", _ => "mixed" },
    };

    /// <summary>A skill's files by name, the document first in meaning though not in order.</summary>
    public static SortedDictionary<string, string> FilesOf(Skill skill)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Skill.MainFile] = skill.Document.Text };
        foreach (var (path, text) in skill.Files)
        {
            files[path] = text;
        }

        return files;
    }
}
