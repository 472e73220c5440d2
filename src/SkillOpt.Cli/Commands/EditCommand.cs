using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Cli.Terminals;
using SkillOpt.Diagnostics;
using SkillOpt.Skills;
using Spectre.Console;

namespace SkillOpt.Cli.Commands;

/// <summary><c>edit</c>: applies a patch file to a skill exactly as training would, and reports every edit.</summary>
internal static class EditCommand
{
    private static readonly Argument<string> SkillPath = new("skill") { Description = "The skill: a SKILL.md." };

    private static readonly Argument<string> PatchPath = new("patch")
    {
        Description = "A JSON file with a list of edits, or an object with \"edits\": {op, target, content, file}. - reads standard input.",
    };

    private static readonly Option<string> Out = new("--out") { Description = "Write the result to this file.", HelpName = "file" };

    private static readonly Option<bool> InPlace = new("--in-place") { Description = "Write the result over the skill." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Exit with code 2, and write nothing, unless every edit was applied." };

    public static Verb Verb { get; } = new("edit", "Apply a patch file to a skill and report what became of every edit.", Run)
    {
        Symbols = [SkillPath, PatchPath, Out, InPlace, Strict],
    };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var skillPath = invocation.Get(SkillPath)!;
        var skill = new Skill(SkillDocument.Parse(await ReadAsync(skillPath, invocation)));
        var edits = Parse(await ReadAsync(invocation.Get(PatchPath)!, invocation), invocation.Get(PatchPath)!);
        var result = EditApplier.Apply(skill, edits);
        var complete = result.AppliedCount == edits.Count;
        var refused = invocation.Get(Strict) && !complete;
        var target = invocation.Get(InPlace) ? skillPath : invocation.Get(Out);
        if (target is not null && !refused)
        {
            await File.WriteAllTextAsync(target, result.Skill.Document.ToFileText(), invocation.Cancellation);
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(ToJson(skill, result));
        }
        else
        {
            Show(invocation.Terminal, result, target, refused);
        }

        return refused ? ExitCode.NotPassed : ExitCode.Done;
    }

    private static async Task<string> ReadAsync(string path, Invocation invocation)
    {
        if (path == "-")
        {
            return await invocation.Terminal.Input.ReadToEndAsync(invocation.Cancellation);
        }

        return File.Exists(path)
            ? await File.ReadAllTextAsync(path, invocation.Cancellation)
            : throw new SkillOptException("SKO1328", $"There is no file {path}.");
    }

    private static IReadOnlyList<ParsedEdit> Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var list = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("edits", out var edits)
                ? edits
                : document.RootElement;
            return list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(EditJson.Parse)]
                : throw new SkillOptException("SKO1329", $"{path}: this is neither a list of edits nor an object with \"edits\".");
        }
        catch (JsonException e)
        {
            throw new SkillOptException("SKO1329", $"{path}:{e.LineNumber + 1}: this is not valid JSON.", innerException: e);
        }
    }

    private static JsonObject ToJson(Skill before, EditResult result) => new()
    {
        ["hash_before"] = before.Hash.ToString(),
        ["hash_after"] = result.Skill.Hash.ToString(),
        ["changed"] = before.Hash != result.Skill.Hash,
        ["applied"] = result.AppliedCount,
        ["total"] = result.Reports.Count,
        ["edits"] = new JsonArray([.. result.Reports.Select(r => (JsonNode?)new JsonObject
        {
            ["index"] = r.Index,
            ["op"] = EditJson.NameOf(r.Edit.Operation),
            ["file"] = r.Edit.File,
            ["target"] = r.Edit.Target,
            ["content"] = r.Edit.Content,
            ["status"] = Words.Of(r.Status),
            ["applied"] = r.IsApplied,
            ["detail"] = r.Detail,
        })]),
        ["text"] = result.Skill.Document.Text,
    };

    private static void Show(Terminal terminal, EditResult result, string? target, bool refused)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("#", "edit", "became", "anchor or text", "why");
        foreach (var report in result.Reports)
        {
            var text = report.Edit.Target.Length > 0 ? report.Edit.Target : report.Edit.Content;
            table.AddRow(
                new Text($"{report.Index}"),
                new Text(EditJson.NameOf(report.Edit.Operation)),
                new Text(Words.Of(report.Status).Replace('_', ' ')),
                new Text(Words.Clip(text, 60)),
                new Text(report.Detail));
        }

        terminal.Screen.Write(table);
        var end = refused ? "nothing written, because not every edit was applied."
            : target is null ? "nothing written; give --out or --in-place to write the result."
            : $"written to {target}.";
        terminal.Output.WriteLine($"{result.AppliedCount} of {result.Reports.Count} edits applied; {end}");
    }
}
