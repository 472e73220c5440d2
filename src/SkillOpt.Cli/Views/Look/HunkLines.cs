using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>Changes of a skill on a terminal, each line with what brought it and who asked for it.</summary>
internal static class HunkLines
{
    public static void Write(LookWriter output, IReadOnlyList<HunkView> hunks)
    {
        if (hunks.Count == 0)
        {
            output.Line("Nothing.");
        }

        foreach (var hunk in hunks)
        {
            output.Coloured($"{hunk.File} {hunk.Header}", Color.Blue);
            var width = hunk.Lines.Max(l => l.Origin?.Length ?? 0);
            foreach (var line in hunk.Lines)
            {
                var (mark, colour) = line.Kind switch
                {
                    DiffLineKind.Added => ('+', (Color?)Color.Green),
                    DiffLineKind.Removed => ('-', Color.Red),
                    _ => (' ', null),
                };
                output.Cut($"{(line.Origin ?? "").PadRight(width)} {mark} {line.Text}", colour);
            }

            foreach (var proposal in hunk.Proposals)
            {
                output.Cut($"  [{proposal.Id}] from {Wording.Tasks(proposal.Tasks)}", Color.Grey);
            }
        }
    }
}
