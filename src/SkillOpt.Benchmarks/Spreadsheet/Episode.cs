using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks;

/// <summary>One rollout: the conversation so far, its clock, and the programs that were run.</summary>
internal sealed class Episode(
    RolloutRequest request,
    SpreadsheetOptions options,
    IProgramExecutor executor,
    LibreOffice office,
    TaskClock clock,
    string folder
)
{
    private ((string Input, string Code) Key, ProgramRun Run)? _last;

    public RolloutRequest Request => request;

    public SpreadsheetOptions Options => options;

    public IProgramExecutor Executor => executor;

    public TaskClock Clock => clock;

    public IReadOnlyList<TestCase> Cases { get; } = SpreadsheetTasks.CasesOf(request.Task);

    public string Position { get; } = SpreadsheetTasks.PositionOf(request.Task);

    /// <summary>The program that is scored.</summary>
    public string Code { get; set; } = "";

    public int Turns { get; private set; }

    public Usage Usage { get; private set; } = Usage.Zero;

    public List<ChatMessage> Messages { get; } = [];

    public ImmutableArray<TrajectoryStep>.Builder Steps { get; } = ImmutableArray.CreateBuilder<TrajectoryStep>();

    public ImmutableArray<string>.Builder ToolsCalled { get; } = ImmutableArray.CreateBuilder<string>();

    public string OutputOf(TestCase testCase) => Path.Combine(folder, Path.GetFileNameWithoutExtension(testCase.Input) + "_output.xlsx");

    /// <summary>What every mode tells the target of the task.</summary>
    public string Question =>
        $"Task: {request.Task.Question}\n\nKind: {SpreadsheetTasks.TypeOf(request.Task)}\nThe answer is expected in: {Position}\n\nThe "
        + $"workbook:\n{WorkbookPreview.Of(Cases[0].Input)}";

    public void Begin(string system)
    {
        Say(StepKind.System, ChatRole.System, system.TrimEnd());
        Say(StepKind.User, ChatRole.User, Question);
    }

    public void Say(StepKind kind, ChatRole role, string text)
    {
        Messages.Add(new ChatMessage(role, text));
        Steps.Add(new TrajectoryStep(kind, text));
    }

    /// <summary>Asks the target once; null when the time for the task is over and there is a program to score.</summary>
    /// <exception cref="ModelCallException">The time was over before the target gave any program: that is no answer, and no
    /// score.</exception>
    public async Task<ChatResponse?> AskAsync(IChatClient target, ChatOptions settings, CancellationToken cancellationToken)
    {
        if (Turns > 0 && !clock.AllowsATurn)
        {
            return TimeIsOver();
        }

        using var stop = clock.Stop(cancellationToken, out var deadline);
        using (deadline)
        {
            try
            {
                var response = await target.GetResponseAsync(Messages, settings, stop.Token).ConfigureAwait(false);
                Turns++;
                Usage += CallUsage.Of(response);
                Messages.AddRange(response.Messages);
                if (response.Text.Length > 0)
                {
                    Steps.Add(new TrajectoryStep(StepKind.Assistant, response.Text));
                }

                return response;
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return TimeIsOver();
            }
        }
    }

    /// <summary>Runs a program on a case with what time the task has left.</summary>
    public Task<ProgramRun> TryAsync(string code, TestCase testCase, CancellationToken cancellationToken) =>
        RunAsync(code, testCase, clock.Left, cancellationToken);

    /// <summary>Runs a program on a case with the whole time that a program may take.</summary>
    public async Task<ProgramRun> RunAsync(string code, TestCase testCase, TimeSpan? within, CancellationToken cancellationToken)
    {
        var key = (testCase.Input, code);
        if (_last is { } last && last.Key == key)
        {
            return last.Run;
        }

        // An output of an earlier program must never be taken for this one's.
        var output = OutputOf(testCase);
        File.Delete(output);
        if (testCase == Cases[0])
        {
            _last = null;
        }

        var run = await executor.RunAsync(code, testCase.Input, output, within, cancellationToken).ConfigureAwait(false);
        if (run.Succeeded && options.Recalculate && File.Exists(output))
        {
            await office.RecalculateAsync(output, cancellationToken).ConfigureAwait(false);
        }

        // A run that was cut short for the conversation's sake says nothing of the program.
        if (testCase == Cases[0] && !run.WasCutShort)
        {
            _last = (key, run);
        }

        return run;
    }

    /// <summary>Takes over what a tool loop did.</summary>
    /// <exception cref="ModelCallException">The time was over before the target gave any program.</exception>
    public void Take(ToolLoopResult result)
    {
        Steps.Clear();
        Steps.AddRange(result.Steps);
        ToolsCalled.AddRange(result.ToolsCalled);
        Turns = result.Rounds;
        Usage = result.Usage;
        if (result.End == ToolLoopEnd.OutOfTime)
        {
            TimeIsOver();
        }
    }

    private ChatResponse? TimeIsOver()
    {
        if (Code.Length == 0)
        {
            throw new ModelCallException(FailureKind.Timeout, $"{clock.Over} The target had given no program by then.");
        }

        Steps.Add(new TrajectoryStep(StepKind.Verification, $"{clock.Over} The last program counts."));
        return null;
    }
}
