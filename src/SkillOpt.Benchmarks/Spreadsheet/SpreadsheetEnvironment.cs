using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks;

/// <summary>
/// The target writes a program that edits a workbook; the program is run on every case, and the outputs are compared with the expected
/// workbooks.
/// </summary>
internal sealed class SpreadsheetEnvironment : IEnvironment
{
    private readonly IProgramExecutor _executor;
    private readonly SpreadsheetOptions _options;
    private readonly TimeProvider _time;
    private readonly LibreOffice _office;

    /// <summary>Creates the environment.</summary>
    /// <param name="executor">Runs the programs.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Measures deadlines.</param>
    public SpreadsheetEnvironment(IProgramExecutor executor, SpreadsheetOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxTurns, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.TaskSeconds, nameof(options));
        _executor = executor;
        _options = options;
        _time = time;
        _office = new LibreOffice(new ProcessRunner(time));
    }

    /// <inheritdoc/>
    public string Name => "spreadsheetbench";

    /// <inheritdoc/>
    public string Fingerprint =>
        "spreadsheetbench/2 "
        + $"mode={_options.Mode} turns={_options.MaxTurns} seconds={_options.TaskSeconds} executor={_executor.Fingerprint} "
        + $"recalculate={_options.Recalculate}";

    /// <inheritdoc/>
    public CallAccounting Accounting => _options.Mode == SpreadsheetMode.Single ? CallAccounting.OneCall : CallAccounting.EachCall;

    /// <inheritdoc/>
    /// <remarks>Programs until one ends well: mostly within the first few turns; with tools, a look or two before and after.</remarks>
    public ExpectedCalls CallsPerRollout =>
        Accounting == CallAccounting.OneCall
            ? ExpectedCalls.One
            : new ExpectedCalls(1, Math.Min(_options.Mode == SpreadsheetMode.React ? 8 : 3, _options.MaxTurns), _options.MaxTurns);

    /// <inheritdoc/>
    public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("skillopt-sheet-");
        try
        {
            var episode = new Episode(request, _options, _executor, _office, new TaskClock(_time, _options.TaskSeconds), folder.FullName);
            if (_options.Mode == SpreadsheetMode.React)
            {
                await ToolDialogue.RunAsync(episode, target, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await CodeDialogue.RunAsync(episode, target, cancellationToken).ConfigureAwait(false);
            }

            var verdicts = new List<CaseVerdict>();
            foreach (var testCase in episode.Cases)
            {
                verdicts.Add(await JudgeAsync(episode, testCase, cancellationToken).ConfigureAwait(false));
            }

            return Finish(episode, verdicts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<CaseVerdict> JudgeAsync(Episode episode, TestCase testCase, CancellationToken cancellationToken)
    {
        if (episode.Code.Length == 0)
        {
            return new CaseVerdict(testCase.Number, false, "empty-code-block: the last reply held no program", "");
        }

        var run = await episode.RunAsync(episode.Code, testCase, within: null, cancellationToken).ConfigureAwait(false);
        return CaseJudge.Judge(testCase, run, episode.OutputOf(testCase), episode.Position);
    }

    private Trajectory Finish(Episode episode, List<CaseVerdict> verdicts)
    {
        var how =
            "executor "
            + $"{_executor.Name}{(_executor.IsIsolated ? "" : ", not isolated")}{(_options.Recalculate ? ", recalculated" : "")}";
        foreach (var verdict in verdicts)
        {
            episode.Steps.Add(
                new TrajectoryStep(
                    StepKind.Verification,
                    $"Case {verdict.Number}: {(verdict.Passed ? "PASS" : $"FAIL, {verdict.Reason}")}\n{verdict.Table}".TrimEnd()
                )
            );
        }

        return new Trajectory(episode.Code, episode.Steps.ToImmutable(), episode.Usage)
        {
            EnvironmentScore = CaseScore.Of(verdicts, how),
            Turns = episode.Turns,
            ToolsCalled = episode.ToolsCalled.ToImmutable(),
        };
    }
}
