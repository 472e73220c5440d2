using System.CommandLine;
using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>edit</c>: applies a patch file to a skill exactly as training would, and reports every edit.</summary>
internal static class EditCommand
{
    private static readonly Argument<string> s_skillPath = new("skill") { Description = "The skill: its folder, or a SKILL.md." };

    private static readonly Argument<string> s_patchPath = new("patch")
    {
        Description = "A JSON file with a list of edits, or an object with \"edits\": {op, target, content, file}. - reads standard input.",
    };

    private static readonly Option<string[]> s_files = new("--files")
    {
        Description = "Further files of the skill that edits may name, as train.files has them (references/**/*.md); may be repeated.",
        HelpName = "pattern",
    };

    private static readonly Option<string> s_out = new("--out")
    {
        Description = "Write the resulting SKILL.md to this file.",
        HelpName = "file",
    };

    private static readonly Option<bool> s_inPlace = new("--in-place") { Description = "Write the result over the skill." };

    private static readonly Option<bool> s_strict = new("--strict")
    {
        Description = "Exit with code 2, and write nothing, unless every edit was applied.",
    };

    public static Verb Verb { get; } =
        new("edit", "Apply a patch file to a skill and report what became of every edit.", Run)
        {
            Symbols = [s_skillPath, s_patchPath, s_files, s_out, s_inPlace, s_strict],
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var folder = SkillFolder.Open(invocation.Get(s_skillPath)!);
        var skill = folder.Load(invocation.Get(s_files) ?? []);
        var patchPath = invocation.Get(s_patchPath)!;
        var edits = PatchFile.Parse(await ReadAsync(patchPath, invocation), patchPath).Edits;
        var result = EditApplier.Apply(skill, edits);
        var refused = invocation.Get(s_strict) && result.AppliedCount < edits.Count;
        var target = refused ? null : Write(folder, result.Skill, invocation);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(EditResultJson.Of(skill, result));
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

        return File.Exists(path) ? InputFile.ReadAllText(path) : throw new SkillOptException("SKO1328", $"There is no file {path}.");
    }

    // What was written, for the closing line; null when nothing was asked for.
    private static string? Write(SkillFolder folder, Skill skill, Invocation invocation)
    {
        if (invocation.Get(s_inPlace))
        {
            var written = folder.Save(skill);
            return written.Count == 0 ? "no file, since nothing changed" : string.Join(", ", written);
        }

        if (invocation.Get(s_out) is { } file)
        {
            AtomicFile.Write(file, skill.Document.ToFileText());
            return file;
        }

        return null;
    }

    private static void Show(Terminal terminal, EditResult result, string? target, bool refused)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("#", "edit", "became", "anchor or text", "why");
        foreach (var report in result.Reports)
        {
            var text = report.Edit.Target.Length > 0 ? report.Edit.Target : report.Edit.Content;
            table.AddRow(
                ScreenText.Of($"{report.Index}"),
                ScreenText.Of(EditJson.NameOf(report.Edit.Operation)),
                ScreenText.Of(Wording.Of(report.Status).Replace('_', ' ')),
                ScreenText.Of(Wording.Clip(text, 60)),
                ScreenText.Of(report.Detail)
            );
        }

        terminal.Screen.Write(table);
        var end =
            refused ? "nothing written, because not every edit was applied."
            : target is null ? "nothing written; give --out or --in-place to write the result."
            : $"written to {target}.";
        terminal.Output.WriteLine($"{result.AppliedCount} of {result.Reports.Count} edits applied; {end}");
    }
}
