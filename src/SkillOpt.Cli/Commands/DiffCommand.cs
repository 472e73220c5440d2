using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>diff</c>: what changed between two versions of a run's skill, each line with the step that brought it.</summary>
internal static class DiffCommand
{
    private static readonly Option<string> s_from = new("--from")
    {
        Description = "The older version: start, best, last, v3, or \"step 3\". Default: start.",
        HelpName = "version",
        DefaultValueFactory = _ => "start",
    };

    private static readonly Option<string> s_to = new("--to")
    {
        Description = "The newer version. Default: best.",
        HelpName = "version",
        DefaultValueFactory = _ => "best",
    };

    private static readonly Option<bool> s_patch = new("--patch")
    {
        Description = "Print a plain unified diff that git apply and patch -p1 read.",
    };

    public static Verb Verb { get; } =
        new("diff", "Show what changed between two versions of the skill, and which step brought each line.", Run)
        {
            Symbols = [CommonOptions.Project, s_from, s_to, s_patch],
            TakesConfig = true,
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var run = StoredRun.Read(invocation.OpenProject().Spec);
        var (from, to) = (run.Version(invocation.Get(s_from)!), run.Version(invocation.Get(s_to)!));
        var hunks = new SkillHistory(run.View.Versions).Between(from.Number, to.Number);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(DiffJson.Of(from, to, hunks));
        }
        else if (invocation.Get(s_patch))
        {
            invocation.Terminal.WriteDocument(
                SkillDiff.Between(SkillHistory.SkillOf(from.Files), SkillHistory.SkillOf(to.Files)).ToUnified()
            );
        }
        else
        {
            Show(invocation.Terminal, from, to, hunks);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static void Show(Terminal terminal, SkillVersion from, SkillVersion to, IReadOnlyList<AttributedHunk> hunks)
    {
        terminal.Output.WriteLine($"{from.FullName} → {to.FullName}{(hunks.Count == 0 ? ": no difference." : "")}");
        var width = hunks.SelectMany(h => h.LineOrigins).Select(o => o?.ToString().Length ?? 0).DefaultIfEmpty().Max();
        foreach (var hunk in hunks)
        {
            terminal.Screen.Write(ScreenText.Of($"\n{hunk.File} {hunk.Hunk.Header}\n", new Style(Color.Blue)));
            foreach (var (line, origin) in hunk.Hunk.Lines.Zip(hunk.LineOrigins))
            {
                var (mark, colour) = line.Kind switch
                {
                    DiffLineKind.Added => ('+', Color.Green),
                    DiffLineKind.Removed => ('-', Color.Red),
                    _ => (' ', Color.Default),
                };
                terminal.Screen.Write(
                    ScreenText
                        .Of($"{(origin?.ToString() ?? "").PadRight(width)} {mark} {line.Text}\n", new Style(colour))
                        .Overflow(Overflow.Fold)
                );
            }
        }
    }
}
