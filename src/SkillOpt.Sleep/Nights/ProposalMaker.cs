using System.Collections.Immutable;
using SkillOpt.Projects;
using SkillOpt.Reporting;

namespace SkillOpt.Sleep;

/// <summary>Makes a proposal out of a finished run: what changed, what led to it, and what was measured.</summary>
internal static class ProposalMaker
{
    private const int MostQuotes = 3;

    /// <summary>The proposal.</summary>
    /// <param name="night">The night's plan.</param>
    /// <param name="skill">The document.</param>
    /// <param name="folder">The folder of its project.</param>
    /// <param name="run">The run.</param>
    /// <param name="best">The version that is proposed.</param>
    /// <param name="proposed">The document's new bytes.</param>
    /// <param name="sessions">The sessions of the scope.</param>
    public static Proposal Make(
        NightPlan night,
        SkillNight skill,
        string folder,
        StoredRun run,
        SkillVersion best,
        byte[] proposed,
        IReadOnlyList<SessionDigest> sessions
    )
    {
        var view = run.View;
        var history = new SkillHistory(view.Versions);
        var foreign = new ForeignText(sessions);
        var finished = view.Finished!;
        var against = VersionAgainstStart.Of(run.ReadEvaluations(), best);
        var edits = view
            .Steps.SelectMany(s => s.Selected?.Proposals ?? [])
            .Where(p => p.Id is not null)
            .DistinctBy(p => p.Id)
            .ToDictionary(p => p.Id!, p => p.Tasks, StringComparer.Ordinal);
        AtomicFile.WriteDurably(Path.Combine(folder, "proposed.md"), proposed);
        return new Proposal
        {
            Id = $"{night.Number}-{skill.Name}",
            Night = night.Number,
            Project = night.Project,
            Skill = skill.Name,
            LivePath = skill.LivePath,
            BaselineHash = skill.BaselineHash,
            Folder = folder,
            Hunks = [.. history.Between(0, best.Number).Select(h => Hunk(h, skill.Tasks, foreign, edits))],
            Fixed = [.. against.Fixed],
            Broken = [.. against.Broken],
            Before = finished.StartVal,
            After = finished.BestVal,
            Low = against.Interval?.Low,
            High = against.Interval?.High,
            TestBefore = finished.StartTest?.Hard,
            TestAfter = finished.BestTest?.Hard,
            IsReleased = finished.IsReleased,
        };
    }

    private static ProposedHunk Hunk(
        AttributedHunk hunk,
        ImmutableArray<MinedTask> tasks,
        ForeignText foreign,
        Dictionary<string, IReadOnlyList<string>> behindEdits
    )
    {
        var ids = hunk
            .LineOrigins.SelectMany(o => o?.Edit is { } edit && behindEdits.TryGetValue(edit.Proposal, out var own) ? own : [])
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
        var behind = tasks.Where(t => ids.Contains(t.Id, StringComparer.Ordinal)).ToList();
        var lines = Lines(hunk.Hunk);
        return new ProposedHunk
        {
            Header = hunk.Hunk.Header,
            Lines = lines,
            Tasks = ids,
            Sessions = [.. behind.SelectMany(t => t.Sessions).Distinct(StringComparer.Ordinal)],
            Quotes = [.. behind.SelectMany(t => t.Corrections).Distinct(StringComparer.Ordinal).Take(MostQuotes)],
            Foreign = Repeated(lines, foreign),
        };
    }

    /// <summary>What added lines repeat that the person did not say; empty when nothing.</summary>
    internal static string Repeated(IEnumerable<string> lines, ForeignText foreign) =>
        lines.Where(l => l[0] == '+').Select(l => foreign.RepeatedBy(l[1..])).FirstOrDefault(f => f.Length > 0) ?? "";

    /// <summary>The lines of a hunk with their marks.</summary>
    internal static ImmutableArray<string> Lines(DiffHunk hunk) =>
        [
            .. hunk.Lines.Select(l =>
                l.Kind switch
                {
                    DiffLineKind.Added => "+",
                    DiffLineKind.Removed => "-",
                    _ => " ",
                } + l.Text.TrimEnd('\n')
            ),
        ];
}
