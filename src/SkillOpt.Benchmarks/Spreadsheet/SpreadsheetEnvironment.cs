using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Benchmarks.Shared;
using SkillOpt.Benchmarks.Spreadsheet.Execution;
using SkillOpt.Budgets;
using SkillOpt.Processes;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks.Spreadsheet;

/// <summary>The target writes a program that edits a workbook; the program is run on every case, and the outputs are compared with the expected workbooks.</summary>
public sealed class SpreadsheetEnvironment : IEnvironment
{
    private readonly IProgramExecutor _executor;
    private readonly SpreadsheetOptions _options;
    private readonly LibreOffice _office;

    /// <summary>Creates the environment.</summary>
    /// <param name="executor">Runs the programs.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Measures deadlines.</param>
    public SpreadsheetEnvironment(IProgramExecutor executor, SpreadsheetOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxTurns, nameof(options));
        _executor = executor;
        _options = options;
        _office = new LibreOffice(new ProcessRunner(time));
    }

    /// <inheritdoc/>
    public string Name => "spreadsheetbench";

    /// <inheritdoc/>
    public string Fingerprint =>
        $"spreadsheetbench/1 mode={_options.Mode} turns={_options.MaxTurns} executor={_executor.Name} isolated={_executor.IsIsolated} recalculate={_options.Recalculate}";

    /// <inheritdoc/>
    public bool IsSingleCall => _options.Mode == SpreadsheetMode.Single;

    /// <inheritdoc/>
    public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("skillopt-sheet-");
        try
        {
            var cases = SpreadsheetTasks.CasesOf(request.Task);
            var position = SpreadsheetTasks.PositionOf(request.Task);
            var episode = new Episode(request, cases, position, folder.FullName);
            await WriteProgramAsync(episode, target, cancellationToken);
            var verdicts = new List<CaseVerdict>();
            foreach (var testCase in cases)
                verdicts.Add(await JudgeAsync(episode, testCase, cancellationToken));
            return Finish(episode, verdicts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task WriteProgramAsync(Episode episode, IChatClient target, CancellationToken cancellationToken)
    {
        var system = $"You solve spreadsheet tasks by writing one {_executor.Language} program. {_executor.Guide}\n"
            + "The same program is also run on other workbooks of the same form, so do not copy values from the preview. Reply with the whole program in one fenced block.\n\n"
            + ModelReply.SkillBlock(episode.Request.Skill);
        var user = $"Task: {episode.Request.Task.Question}\n\nKind: {SpreadsheetTasks.TypeOf(episode.Request.Task)}\nThe answer is expected in: {episode.Position}\n\n"
            + $"The workbook:\n{WorkbookPreview.Of(episode.Cases[0].Input)}";
        var messages = new List<ChatMessage> { new(ChatRole.System, system.TrimEnd()), new(ChatRole.User, user) };
        episode.Steps.Add(new TrajectoryStep(StepKind.System, system.TrimEnd()));
        episode.Steps.Add(new TrajectoryStep(StepKind.User, user));
        var turns = _options.Mode == SpreadsheetMode.Single ? 1 : _options.MaxTurns;
        while (episode.Turns < turns)
        {
            var response = await target.GetResponseAsync(messages, ModelReply.OptionsFor(episode.Request), cancellationToken);
            episode.Turns++;
            episode.Usage += ModelReply.UsageOf(response);
            episode.Steps.Add(new TrajectoryStep(StepKind.Assistant, response.Text));
            episode.Code = CodeBlock.IsPresent(response.Text) || turns == 1 ? CodeBlock.Extract(response.Text) : "";
            if (episode.Turns == turns || await FeedbackAsync(episode, cancellationToken) is not { } feedback)
                return;
            messages.AddRange(response.Messages);
            messages.Add(new ChatMessage(ChatRole.User, feedback));
            episode.Steps.Add(new TrajectoryStep(StepKind.User, feedback));
        }
    }

    /// <summary>What the target hears after a turn; null when it is done.</summary>
    private async Task<string?> FeedbackAsync(Episode episode, CancellationToken cancellationToken)
    {
        if (episode.Code.Length == 0)
            return "Your reply held no fenced block. Reply with the whole program in one fenced block.";
        var first = episode.Cases[0];
        var output = episode.OutputOf(first);
        var run = await RunAsync(episode, first, cancellationToken);
        episode.Steps.Add(new TrajectoryStep(StepKind.ToolResult, run.Succeeded ? $"The program ended well.\n{run.Output}".TrimEnd() : $"{run.Failure}\n{run.Error}".TrimEnd(), "run"));
        if (!run.Succeeded)
            return $"The program failed: {run.Failure}\n{run.Error}\nCorrect it and reply with the whole program.";
        if (!File.Exists(output))
            return "The program ended well but saved no workbook to OUTPUT_PATH. Correct it and reply with the whole program.";
        if (!episode.Request.IsTraining || CaseJudge.Judge(first, run, output, episode.Position).Passed)
            return null;
        return $"The program ended well, but the result is not right. {CaseJudge.Feedback(first, output, episode.Position)}\nCorrect it and reply with the whole program.";
    }

    private async Task<CaseVerdict> JudgeAsync(Episode episode, TestCase testCase, CancellationToken cancellationToken)
    {
        if (episode.Code.Length == 0)
            return new CaseVerdict(testCase.Number, false, "empty-code-block: the last reply held no program", "");
        var run = await RunAsync(episode, testCase, cancellationToken);
        return CaseJudge.Judge(testCase, run, episode.OutputOf(testCase), episode.Position);
    }

    private async Task<ProgramRun> RunAsync(Episode episode, TestCase testCase, CancellationToken cancellationToken)
    {
        var key = (testCase.Input, episode.Code);
        if (episode.LastRun is { } last && last.Key == key)
            return last.Run;
        // An output of an earlier program must never be taken for this one's.
        var output = episode.OutputOf(testCase);
        File.Delete(output);
        var run = await _executor.RunAsync(episode.Code, testCase.Input, output, cancellationToken);
        if (run.Succeeded && _options.Recalculate && File.Exists(output))
            await _office.RecalculateAsync(output, cancellationToken);
        episode.LastRun = testCase == episode.Cases[0] ? (key, run) : episode.LastRun;
        return run;
    }

    private Trajectory Finish(Episode episode, List<CaseVerdict> verdicts)
    {
        var passed = verdicts.Count(v => v.Passed);
        var how = $"executor {_executor.Name}{(_executor.IsIsolated ? "" : ", not isolated")}{(_options.Recalculate ? ", recalculated" : "")}";
        foreach (var verdict in verdicts)
            episode.Steps.Add(new TrajectoryStep(StepKind.Verification, $"Case {verdict.Number}: {(verdict.Passed ? "PASS" : $"FAIL, {verdict.Reason}")}\n{verdict.Table}".TrimEnd()));
        var first = verdicts.Find(v => !v.Passed)?.Reason;
        var score = new Score(passed == verdicts.Count ? 1 : 0, (double)passed / verdicts.Count, $"{passed} of {verdicts.Count} cases pass ({how}).{(first is null ? "" : " " + first)}");
        return new Trajectory(episode.Code, episode.Steps.ToImmutable(), episode.Usage) { EnvironmentScore = score, Turns = episode.Turns };
    }

    private sealed class Episode(RolloutRequest request, IReadOnlyList<TestCase> cases, string position, string folder)
    {
        public RolloutRequest Request => request;

        public IReadOnlyList<TestCase> Cases => cases;

        public string Position => position;

        public string Code { get; set; } = "";

        public int Turns { get; set; }

        public Usage Usage { get; set; } = Usage.Zero;

        public ImmutableArray<TrajectoryStep>.Builder Steps { get; } = ImmutableArray.CreateBuilder<TrajectoryStep>();

        public ((string Input, string Code) Key, ProgramRun Run)? LastRun { get; set; }

        public string OutputOf(TestCase testCase) => Path.Combine(folder, Path.GetFileNameWithoutExtension(testCase.Input) + "_output.xlsx");
    }
}
