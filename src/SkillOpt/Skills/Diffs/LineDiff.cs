using DiffPlex;
using DiffPlex.Model;

namespace SkillOpt;

/// <summary>Builds the hunks of a file from DiffPlex's blocks of changed lines.</summary>
internal static class LineDiff
{
    public static FileDiff OfFile(string path, string? before, string? after, int context)
    {
        var diff = new Differ().CreateCustomDiffs(before ?? "", after ?? "", ignoreWhiteSpace: false, Lines);
        return new FileDiff(
            path,
            before is null,
            after is null,
            [.. Groups(diff.DiffBlocks, context).Select(group => Hunk(diff, group, context))]
        );
    }

    // Lines keep their line end, so that a missing one at the end of a file is a difference like any other.
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length; )
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }

    // Blocks whose contexts touch share a hunk.
    private static IEnumerable<List<DiffBlock>> Groups(IEnumerable<DiffBlock> blocks, int context)
    {
        var group = new List<DiffBlock>();
        foreach (var block in blocks)
        {
            if (group.Count > 0 && block.DeleteStartA - (group[^1].DeleteStartA + group[^1].DeleteCountA) > 2 * context)
            {
                yield return group;
                group = [];
            }

            group.Add(block);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static DiffHunk Hunk(DiffResult diff, List<DiffBlock> blocks, int context)
    {
        var first = blocks[0];
        var last = blocks[^1];
        var lead = Math.Min(context, first.DeleteStartA);
        var tail = Math.Min(context, diff.PiecesOld.Count - (last.DeleteStartA + last.DeleteCountA));
        var oldStart = first.DeleteStartA - lead;
        var newStart = first.InsertStartB - lead;

        var lines = new List<DiffLine>();
        var old = oldStart;
        var @new = newStart;
        foreach (var block in blocks)
        {
            Context(block.DeleteStartA - old);
            for (; old < block.DeleteStartA + block.DeleteCountA; old++)
            {
                lines.Add(Line(DiffLineKind.Removed, diff.PiecesOld[old], old + 1, null));
            }

            for (; @new < block.InsertStartB + block.InsertCountB; @new++)
            {
                lines.Add(Line(DiffLineKind.Added, diff.PiecesNew[@new], null, @new + 1));
            }
        }

        Context(tail);
        var oldCount = old - oldStart;
        var newCount = @new - newStart;
        return new DiffHunk(oldCount == 0 ? oldStart : oldStart + 1, oldCount, newCount == 0 ? newStart : newStart + 1, newCount, lines);

        void Context(int count)
        {
            for (var i = 0; i < count; i++, old++, @new++)
            {
                lines.Add(Line(DiffLineKind.Context, diff.PiecesOld[old], old + 1, @new + 1));
            }
        }
    }

    private static DiffLine Line(DiffLineKind kind, string piece, int? oldLine, int? newLine) =>
        new(kind, piece.TrimEnd('\n'), oldLine, newLine, piece.EndsWith('\n'));
}
