using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;
using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>ReAct: the target tries programs with a tool, sees what they print and save, and hands in the one that counts.</summary>
internal static class ToolDialogue
{
    private const string RunTool = "run_program";
    private const string FinishTool = "finish";
    private const int MostCharacters = 4000;
    private const int MostFormulas = 20;

    public static async Task RunAsync(Episode episode, IChatClient target, CancellationToken cancellationToken)
    {
        var executor = episode.Executor;
        episode.Begin(
            EmbeddedText.Fill(
                "Spreadsheet/Prompts/tools.txt",
                ("language", executor.Language),
                ("guide", executor.Guide),
                ("run", RunTool),
                ("finish", FinishTool),
                ("rounds", $"{episode.Options.MaxTurns}"),
                ("skill", TargetCall.SkillBlock(episode.Request.Skill))
            )
        );
        var saved = "";
        Tool[] tools =
        [
            new(
                RunTool,
                "Runs a whole program on the workbook in a fresh folder and tells what it printed and whether it saved a "
                    + "workbook. Use it to look at the workbook and to try solutions.",
                EmbeddedText.ReadTrimmed("Spreadsheet/Tools/run_program.json"),
                RunProgramAsync
            ),
            new(
                FinishTool,
                "Hands in the program that counts and ends the task.",
                EmbeddedText.ReadTrimmed("Spreadsheet/Tools/finish.json"),
                HandIn
            ),
        ];
        using var lastCall = episode.Clock.LastCall();
        using var end = episode.Clock.End();
        var loop = new ToolLoop(tools, episode.Options.MaxTurns) { Time = new ToolLoopTime(lastCall.Token, end.Token) };
        var result = await loop.RunAsync(target, episode.Messages, TargetCall.OptionsFor(episode.Request), cancellationToken)
            .ConfigureAwait(false);
        episode.Take(result);
        if (result.End == ToolLoopEnd.Answered)
        {
            // A program in plain text, or the end of the work in words.
            episode.Code =
                CodeBlock.IsPresent(result.Answer) ? CodeBlock.Extract(result.Answer)
                : saved.Length > 0 ? saved
                : episode.Code;
        }
        else if (result.End == ToolLoopEnd.OutOfRounds)
        {
            episode.Steps.Add(
                new TrajectoryStep(
                    StepKind.Verification,
                    $"Nothing was handed in within {episode.Options.MaxTurns} rounds; the last program that saved a workbook counts."
                )
            );
        }

        async ValueTask<ToolReply> RunProgramAsync(ToolArguments arguments, CancellationToken stop)
        {
            var code = arguments.Text("code");
            var (observation, hasSaved) = await TryAsync(episode, code, stop).ConfigureAwait(false);
            saved = hasSaved ? code : saved;
            episode.Code = saved.Length > 0 ? saved : code;
            return new ToolReply(observation) { Command = code };
        }

        ValueTask<ToolReply> HandIn(ToolArguments arguments, CancellationToken stop)
        {
            var code = arguments.Text("code");
            episode.Code =
                code.Length > 0 ? code
                : saved.Length > 0 ? saved
                : episode.Code;
            return ValueTask.FromResult(new ToolReply("Handed in.") { Command = code, EndsEpisode = true });
        }
    }

    private static async Task<(string Observation, bool HasSaved)> TryAsync(
        Episode episode,
        string code,
        CancellationToken cancellationToken
    )
    {
        var first = episode.Cases[0];
        var run = await episode.TryAsync(code, first, cancellationToken).ConfigureAwait(false);
        if (!run.Succeeded)
        {
            return (Cut($"The program failed: {run.Failure}\n{run.Error}\n{run.Output}"), false);
        }

        var output = episode.OutputOf(first);
        if (!File.Exists(output))
        {
            return (Cut($"{run.Output.TrimEnd()}\nThe program ended well and saved no workbook to OUTPUT_PATH."), false);
        }

        var notes = $"The program ended well and saved a workbook.{Unvalued(output)}";
        if (episode.Request.IsTraining)
        {
            notes += CaseJudge.Judge(first, run, output, episode.Position).Passed
                ? "\nThe result is right."
                : $"\nThe result is not right. {CaseJudge.Feedback(first, output, episode.Position)}";
        }

        return (Cut($"{Cut(run.Output)}\n{notes}"), true);
    }

    /// <summary>The formulas that have no value, because they will count as empty cells.</summary>
    private static string Unvalued(string output)
    {
        try
        {
            using var book = WorkbookComparison.Open(output);
            var cells = book
                .SheetNames.SelectMany(name =>
                    book.Read(name).Formulas.Where(f => !f.HasValue).Select(f => $"'{name}'!{CellName.Of(f.Row, f.Column)}")
                )
                .Take(MostFormulas + 1)
                .ToList();
            return cells.Count == 0
                ? ""
                : "\nFormulas without a value, which count as empty: "
                    + $"{string.Join(", ", cells.Take(MostFormulas))}{(cells.Count > MostFormulas ? " and more" : "")}";
        }
        catch (WorkbookException e)
        {
            return $"\nThe saved workbook cannot be read: {e.Message}.";
        }
    }

    private static string Cut(string text) =>
        text.Trim() is { Length: > MostCharacters } all
            ? $"{all[..(MostCharacters / 2)]}\n… {all.Length - MostCharacters} characters left out …\n{all[^(MostCharacters / 2)..]}"
            : text.Trim();
}
