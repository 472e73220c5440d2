using System.Text.Json;

namespace SkillOpt.Training;

/// <summary>Keeps the uses of test splits in a file of JSON lines beside the runs.</summary>
/// <param name="file">The file; made when needed.</param>
/// <param name="run">This run's name, as people read it.</param>
/// <param name="identity">
/// What tells this run from a later one of the same name: a run that was deleted and begun anew has seen the split before.
/// </param>
/// <param name="force">Whether a person insists on using a split that was used before.</param>
/// <param name="time">The clock.</param>
internal sealed class FileTestSeal(string file, string run, string identity, bool force, TimeProvider time) : ITestSeal
{
    /// <summary>The identity of a split: the same tasks, in whatever order.</summary>
    public static ContentHash IdentityOf(IEnumerable<Tasks.TaskItem> tasks) =>
        tasks
            .Select(t => t.Hash)
            .OrderBy(h => h.ToString(), StringComparer.Ordinal)
            .Aggregate(ContentHash.Build("test split"), (hash, task) => hash.Add(task))
            .ToHash();

    /// <inheritdoc />
    public SealedUses Break(ContentHash split)
    {
        var uses = Read().Where(u => u.Split == split.ToString()).ToList();
        var earlier = uses.TakeWhile(u => !IsOwn(u)).Select(Named).ToList();
        if (uses.Exists(IsOwn))
        {
            return new SealedUses(earlier, IsAllowed: true);
        }

        if (earlier.Count > 0 && !force)
        {
            return new SealedUses(earlier, IsAllowed: false);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var use = new SealedUse(split.ToString(), run, time.GetUtcNow(), earlier.Count > 0, identity);
        File.AppendAllText(file, JsonSerializer.Serialize(use, SealJson.Default.SealedUse) + "\n");
        return new SealedUses(earlier, IsAllowed: true);
    }

    private bool IsOwn(SealedUse use) => use.Run == run && use.Identity == identity;

    private SealedUse Named(SealedUse use) => use.Run == run ? use with { Run = $"an earlier run named {run}" } : use;

    private List<SealedUse> Read()
    {
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            return
            [
                .. File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize(l, SealJson.Default.SealedUse)!),
            ];
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO1403",
                $"The record of used test splits {file} cannot be read; restore it, or move it away knowing that earlier uses are then "
                    + $"forgotten.",
                innerException: e
            );
        }
    }
}
