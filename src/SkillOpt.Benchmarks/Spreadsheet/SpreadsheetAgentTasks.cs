using System.Text;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>
/// SpreadsheetBench for an agent that works in a folder: the input workbooks lie there, the answers do not, and what it saved is compared.
/// </summary>
internal sealed class SpreadsheetAgentTasks : IAgentTasks
{
    /// <inheritdoc/>
    public string Fingerprint => "spreadsheetbench-agent/1";

    /// <inheritdoc/>
    public AgentTask Of(RolloutRequest request)
    {
        var task = request.Task;
        var cases = SpreadsheetTasks.CasesOf(task);
        var text = new StringBuilder("# Task\n\n");
        text.Append(task.Question.Trim()).Append("\n\nKind: ").Append(SpreadsheetTasks.TypeOf(task)).Append('\n');
        text.Append("The answer is expected in: ").Append(SpreadsheetTasks.PositionOf(task)).Append("\n\n");
        text.Append(
            "Do the same to every one of these workbooks. Keep the input as it is and save the changed workbook under the name given;\n"
        );
        text.Append("write values, not formulas without a calculated value.\n\n");
        foreach (var testCase in cases)
        {
            text.Append("- ").Append(Path.GetFileName(testCase.Input)).Append(" → ").Append(OutputOf(testCase)).Append('\n');
        }

        var inputs = cases.Select(static c => c.Input).ToHashSet(StringComparer.Ordinal);
        return new AgentTask(text.ToString(), [.. task.Files.Where(f => inputs.Contains(f.FullPath))]);
    }

    /// <inheritdoc/>
    public Score? Score(RolloutRequest request, string answer, string folder)
    {
        var position = SpreadsheetTasks.PositionOf(request.Task);
        var verdicts = SpreadsheetTasks
            .CasesOf(request.Task)
            .Select(c => CaseJudge.Judge(c, Path.Combine(folder, OutputOf(c)), position, $"the agent left no {OutputOf(c)}"))
            .ToList();
        return CaseScore.Of(verdicts, "workbooks that the agent saved");
    }

    private static string OutputOf(TestCase testCase) => $"results/{Path.GetFileNameWithoutExtension(testCase.Input)}_output.xlsx";
}
