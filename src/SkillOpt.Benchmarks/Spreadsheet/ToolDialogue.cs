using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Benchmarks.Shared;
using SkillOpt.Benchmarks.Spreadsheet.Workbooks;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks.Spreadsheet;

/// <summary>ReAct: the target tries programs with a tool, sees what they print and save, and hands in the one that counts.</summary>
internal static class ToolDialogue
{
    private const string RunTool = "run_program";
    private const string FinishTool = "finish";
    private const int MostCharacters = 4000;
    private const int MostFormulas = 20;

    private static readonly AITool[] Tools =
    [
        Declare(RunTool, "Runs a whole program on the workbook in a fresh folder and tells what it printed and whether it saved a workbook. Use it to look at the workbook and to try solutions.",
            """{"type":"object","properties":{"code":{"type":"string","description":"the whole program"}},"required":["code"]}"""),
        Declare(FinishTool, "Hands in the program that counts and ends the task.",
            """{"type":"object","properties":{"code":{"type":"string","description":"the whole program; without it the last one that saved a workbook counts"}}}"""),
    ];

    public static async Task RunAsync(Episode episode, IChatClient target, CancellationToken cancellationToken)
    {
        var executor = episode.Executor;
        episode.Begin(
            $"You solve spreadsheet tasks with {executor.Language} programs. {executor.Guide}\n"
            + $"Try programs with the tool {RunTool}; each run starts anew from the input workbook. When the result is right, hand the program in with {FinishTool}. "
            + $"The same program is also run on other workbooks of the same form, so do not copy values from this one. You have {episode.Options.MaxTurns} rounds.\n\n"
            + ModelReply.SkillBlock(episode.Request.Skill));
        var settings = ModelReply.OptionsFor(episode.Request);
        settings.Tools = [.. Tools];
        settings.ToolMode = ChatToolMode.Auto;
        var saved = "";
        while (episode.Turns < episode.Options.MaxTurns && await episode.AskAsync(target, settings, cancellationToken) is { } response)
        {
            var calls = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
                // A program in plain text, or the end of the work in words.
                episode.Code = CodeBlock.IsPresent(response.Text) ? CodeBlock.Extract(response.Text) : saved.Length > 0 ? saved : episode.Code;
                return;
            }

            foreach (var call in calls)
            {
                var code = CodeOf(call);
                episode.ToolsCalled.Add(call.Name);
                episode.Steps.Add(new TrajectoryStep(StepKind.ToolCall, code, call.Name));
                if (call.Name == FinishTool)
                {
                    episode.Code = code.Length > 0 ? code : saved.Length > 0 ? saved : episode.Code;
                    return;
                }

                var (observation, hasSaved) = call.Name == RunTool ? await TryAsync(episode, code, cancellationToken) : ($"There is no tool {call.Name}; the tools are {RunTool} and {FinishTool}.", false);
                saved = hasSaved ? code : saved;
                episode.Code = saved.Length > 0 ? saved : code.Length > 0 ? code : episode.Code;
                episode.Steps.Add(new TrajectoryStep(StepKind.ToolResult, observation, call.Name));
                episode.Messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, observation)]));
            }
        }

        if (episode.Turns >= episode.Options.MaxTurns)
            episode.Steps.Add(new TrajectoryStep(StepKind.Verification, $"Nothing was handed in within {episode.Options.MaxTurns} rounds; the last program that saved a workbook counts."));
    }

    private static async Task<(string Observation, bool HasSaved)> TryAsync(Episode episode, string code, CancellationToken cancellationToken)
    {
        if (code.Length == 0)
            return ($"{RunTool} needs code: the whole program as text.", false);
        var first = episode.Cases[0];
        var run = await episode.TryAsync(code, first, cancellationToken);
        if (!run.Succeeded)
            return (Cut($"The program failed: {run.Failure}\n{run.Error}\n{run.Output}"), false);
        var output = episode.OutputOf(first);
        if (!File.Exists(output))
            return (Cut($"{run.Output.TrimEnd()}\nThe program ended well and saved no workbook to OUTPUT_PATH."), false);
        var notes = $"The program ended well and saved a workbook.{Unvalued(output)}";
        if (episode.Request.IsTraining)
            notes += CaseJudge.Judge(first, run, output, episode.Position).Passed ? "\nThe result is right." : $"\nThe result is not right. {CaseJudge.Feedback(first, output, episode.Position)}";
        return (Cut($"{Cut(run.Output)}\n{notes}"), true);
    }

    /// <summary>The formulas that have no value, because they will count as empty cells.</summary>
    private static string Unvalued(string output)
    {
        try
        {
            using var book = WorkbookReader.Open(output);
            var cells = book.SheetNames.SelectMany(name => book.Read(name).Formulas.Where(f => !f.HasValue).Select(f => $"'{name}'!{CellRange.NameOf(f.Row, f.Column)}")).Take(MostFormulas + 1).ToList();
            return cells.Count == 0 ? ""
                : $"\nFormulas without a value, which count as empty: {string.Join(", ", cells.Take(MostFormulas))}{(cells.Count > MostFormulas ? " and more" : "")}";
        }
        catch (WorkbookException e)
        {
            return $"\nThe saved workbook cannot be read: {e.Message}.";
        }
    }

    private static string CodeOf(FunctionCallContent call) => call.Arguments is { } arguments && arguments.TryGetValue("code", out var value)
        ? value switch { string text => text, JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!, _ => "" }
        : "";

    private static string Cut(string text) => text.Trim() is { Length: > MostCharacters } all ? $"{all[..(MostCharacters / 2)]}\n… {all.Length - MostCharacters} characters left out …\n{all[^(MostCharacters / 2)..]}" : text.Trim();

    private static AITool Declare(string name, string description, string schema)
    {
        using var json = JsonDocument.Parse(schema);
        return AIFunctionFactory.CreateDeclaration(name, description, json.RootElement.Clone());
    }
}
