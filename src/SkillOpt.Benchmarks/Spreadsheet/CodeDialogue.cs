using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks;

/// <summary>
/// The target replies with whole programs: once, or until one ends well. In training it also hears which cells are wrong.
/// </summary>
internal static class CodeDialogue
{
    public static async Task RunAsync(Episode episode, IChatClient target, CancellationToken cancellationToken)
    {
        var executor = episode.Executor;
        episode.Begin(
            EmbeddedText.Fill(
                "Spreadsheet/Prompts/code.txt",
                ("language", executor.Language),
                ("guide", executor.Guide),
                ("skill", TargetCall.SkillBlock(episode.Request.Skill))
            )
        );
        var turns = episode.Options.Mode == SpreadsheetMode.Single ? 1 : episode.Options.MaxTurns;
        while (
            await episode.AskAsync(target, TargetCall.OptionsFor(episode.Request), cancellationToken).ConfigureAwait(false) is { } response
        )
        {
            episode.Code = CodeBlock.IsPresent(response.Text) || turns == 1 ? CodeBlock.Extract(response.Text) : "";
            if (episode.Turns == turns || await FeedbackAsync(episode, cancellationToken).ConfigureAwait(false) is not { } feedback)
            {
                return;
            }

            episode.Say(StepKind.User, ChatRole.User, feedback);
        }
    }

    /// <summary>What the target hears after a turn; null when it is done.</summary>
    private static async Task<string?> FeedbackAsync(Episode episode, CancellationToken cancellationToken)
    {
        if (episode.Code.Length == 0)
        {
            return "Your reply held no fenced block. Reply with the whole program in one fenced block.";
        }

        var first = episode.Cases[0];
        var run = await episode.TryAsync(episode.Code, first, cancellationToken).ConfigureAwait(false);
        episode.Steps.Add(
            new TrajectoryStep(
                StepKind.ToolResult,
                run.Succeeded ? $"The program ended well.\n{run.Output}".TrimEnd() : $"{run.Failure}\n{run.Error}".TrimEnd(),
                "run"
            )
        );
        if (!run.Succeeded)
        {
            return $"The program failed: {run.Failure}\n{run.Error}\nCorrect it and reply with the whole program.";
        }

        var output = episode.OutputOf(first);
        if (!File.Exists(output))
        {
            return "The program ended well but saved no workbook to OUTPUT_PATH. Correct it and reply with the whole program.";
        }

        if (!episode.Request.IsTraining || CaseJudge.Judge(first, run, output, episode.Position).Passed)
        {
            return null;
        }

        return $"The program ended well, but the result is not right. {CaseJudge.Feedback(first, output, episode.Position)}\nCorrect it "
            + "and reply with the whole program.";
    }
}
