using System.Collections.Immutable;

namespace SkillOpt.Reporting;

/// <summary>What changed between two versions of a run, each hunk with the steps that brought it.</summary>
internal sealed class SkillHistory
{
    private readonly IReadOnlyList<SkillVersion> _versions;
    private readonly IReadOnlyList<Skill> _skills;

    /// <summary>Creates the history of a run's versions, oldest first.</summary>
    public SkillHistory(IReadOnlyList<SkillVersion> versions)
    {
        _versions = versions;
        _skills = [.. versions.Select(v => SkillOf(v.Files))];
    }

    /// <summary>The skill of a version's files.</summary>
    public static Skill SkillOf(IReadOnlyDictionary<string, string> files) =>
        new(
            SkillDocument.Parse(files.GetValueOrDefault(Skill.MainFile, "")),
            files.Where(f => f.Key != Skill.MainFile).ToImmutableSortedDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal)
        );

    /// <summary>Compares two versions.</summary>
    /// <param name="from">Number of the older version.</param>
    /// <param name="to">Number of the newer version.</param>
    public IReadOnlyList<AttributedHunk> Between(int from, int to)
    {
        var hunks = new List<AttributedHunk>();
        foreach (var file in SkillDiff.Between(_skills[from], _skills[to]).Files)
        {
            var marks = MarksOf(file.Path);
            hunks.AddRange(
                file.Hunks.Select(hunk => new AttributedHunk(file.Path, hunk, OriginsOf(hunk, marks[from], marks[to], from, to)))
            );
        }

        return hunks;
    }

    /// <summary>Every line of a version with the version that brought it, file by file.</summary>
    /// <param name="version">The version's number.</param>
    public IEnumerable<BlamedLine> Blame(int version)
    {
        foreach (var file in _skills[version].FileNames.Where(n => n != Skill.DescriptionFile))
        {
            var lines = LineDiff.OfFile(file, null, _skills[version].TextOf(file), 0).Hunks.SelectMany(h => h.Lines);
            var marks = MarksOf(file)[version];
            foreach (var (line, mark) in lines.Zip(marks))
            {
                var brought = _versions.Last(v => v.Number <= version && v.Origin == mark.Origin.Version);
                yield return new BlamedLine(file, line.NewLine!.Value, line.Text, brought, mark.Origin);
            }
        }
    }

    private static IReadOnlyList<LineOrigin?> OriginsOf(DiffHunk hunk, List<LineMark> before, List<LineMark> after, int from, int to) =>
        [
            // A comparison backwards swaps who brings and who removes.
            .. hunk.Lines.Select(line =>
                (line.Kind, from <= to) switch
                {
                    (DiffLineKind.Added, true) => after[line.NewLine!.Value - 1].Origin,
                    (DiffLineKind.Removed, true) => before[line.OldLine!.Value - 1].RemovedBy,
                    (DiffLineKind.Added, false) => after[line.NewLine!.Value - 1].RemovedBy,
                    (DiffLineKind.Removed, false) => before[line.OldLine!.Value - 1].Origin,
                    _ => null,
                }
            ),
        ];

    // For every version the marks of the file's lines; a line that stays keeps its mark.
    private List<List<LineMark>> MarksOf(string path)
    {
        var marks = new List<List<LineMark>>();
        for (var i = 0; i < _skills.Count; i++)
        {
            List<LineMark> now = i == 0 ? [] : [.. marks[i - 1]];
            var before = i == 0 ? SkillOf(new Dictionary<string, string>(StringComparer.Ordinal)) : _skills[i - 1];
            // Edit by edit, then whatever else the version brought.
            foreach (var edit in _versions[i].Edits)
            {
                var after = EditApplier.Apply(before, [edit.Edit]).Skill;
                now = Advance(now, before, after, path, new LineOrigin(_versions[i].Origin, edit));
                before = after;
            }

            marks.Add(Advance(now, before, _skills[i], path, new LineOrigin(_versions[i].Origin, null)));
        }

        return marks;
    }

    private static List<LineMark> Advance(List<LineMark> previous, Skill before, Skill after, string path, LineOrigin origin)
    {
        if (SkillDiff.Between(before, after, context: 0).Files.FirstOrDefault(f => f.Path == path) is not { } changes)
        {
            return previous;
        }

        var next = new List<LineMark>();
        var old = 0;
        foreach (var hunk in changes.Hunks)
        {
            var start = hunk.OldCount == 0 ? hunk.OldStart : hunk.OldStart - 1;
            next.AddRange(previous[old..start]);
            old = start;
            foreach (var line in hunk.Lines)
            {
                if (line.Kind == DiffLineKind.Removed)
                {
                    previous[old++].RemovedBy ??= origin;
                }
                else if (line.Kind == DiffLineKind.Added)
                {
                    next.Add(new LineMark(origin));
                }
            }
        }

        next.AddRange(previous[old..]);
        return next;
    }
}
