using System.Text;

namespace SkillOpt;

/// <summary>What changed in one file of a skill.</summary>
/// <param name="Path">The file, relative to the skill folder.</param>
/// <param name="IsAdded">Whether the file was not there before.</param>
/// <param name="IsRemoved">Whether the file is no longer there.</param>
/// <param name="Hunks">The changes in order.</param>
internal sealed record FileDiff(string Path, bool IsAdded, bool IsRemoved, IReadOnlyList<DiffHunk> Hunks)
{
    /// <summary>Number of lines that are only before.</summary>
    public int RemovedLines => Count(DiffLineKind.Removed);

    /// <summary>Number of lines that are only after.</summary>
    public int AddedLines => Count(DiffLineKind.Added);

    /// <summary>The file as a unified diff, the form that <c>git apply</c> and <c>patch -p1</c> read.</summary>
    public string ToUnified()
    {
        var text = new StringBuilder();
        text.Append("--- ").Append(IsAdded ? "/dev/null" : "a/" + Path).Append('\n');
        text.Append("+++ ").Append(IsRemoved ? "/dev/null" : "b/" + Path).Append('\n');
        foreach (var hunk in Hunks)
        {
            text.Append(hunk.Header).Append('\n');
            foreach (var line in hunk.Lines)
            {
                text.Append(
                        line.Kind switch
                        {
                            DiffLineKind.Added => '+',
                            DiffLineKind.Removed => '-',
                            _ => ' ',
                        }
                    )
                    .Append(line.Text)
                    .Append('\n');
                if (!line.HasLineEnd)
                {
                    text.Append("\\ No newline at end of file\n");
                }
            }
        }

        return text.ToString();
    }

    private int Count(DiffLineKind kind) => Hunks.Sum(h => h.Lines.Count(l => l.Kind == kind));
}
