using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Every item of the splits with what its manifest says of it.</summary>
/// <param name="Name">How the split came about, for people.</param>
/// <param name="Items">The items, train first, in the order of the split.</param>
/// <param name="LeftOut">Number of items of the download that are in no split.</param>
internal sealed record SplitPlan(
    string Name,
    IReadOnlyList<(TaskSplit Split, DownloadedItem Item, JsonObject? Manifest)> Items,
    int LeftOut
)
{
    private const int Shown = 3;

    public static SplitPlan Make(Benchmark benchmark, DownloadFormat format, DownloadFolder download, PreparationRequest request)
    {
        if (request.Manifest is { } path)
        {
            return ByManifest(format, download, SplitManifest.Read(path, format), path, request.Subset);
        }

        var items = Distinct(format.Items(download)).ToList();
        if (request.Ratio is { } ratio)
        {
            return ByRatio(items, ratio, request.SplitSeed);
        }

        if (format.Released(items) is { } released)
        {
            var byId = items.ToDictionary(i => i.Id, StringComparer.Ordinal);
            return new SplitPlan("released", [.. released.Select(r => (r.Split, byId[r.Id], (JsonObject?)null))], 0);
        }

        return AsDownloaded(items, download)
            ?? throw new SkillOptException(
                "SKO4043",
                $"The download of {benchmark.Name} ({items.Count} items) comes without train, val and test; give --manifest <the id "
                    + $"lists of "
                    + "the published split>, or --ratio 2:1:7 for a split of your own, whose scores are not comparable with published ones."
            );
    }

    private static SplitPlan ByManifest(DownloadFormat format, DownloadFolder download, SplitManifest manifest, string path, bool subset)
    {
        var wanted = manifest.Entries.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, DownloadedItem>(StringComparer.Ordinal);
        var leftOut = 0;
        foreach (var item in format.Items(download))
        {
            if (wanted.Contains(item.Id))
            {
                if (!found.TryAdd(item.Id, item))
                {
                    RequireSame(found[item.Id], item);
                }

                continue;
            }

            leftOut++;
            if (format.IsWhole && !subset)
            {
                throw new SkillOptException(
                    "SKO4044",
                    $"{item.Row.Where}: the item '{item.Id}' is not in the manifest '{path}', which should name every one; take the "
                        + "revision that the manifest belongs to, or give --subset to leave such items out."
                );
            }
        }

        var missing = manifest.Entries.Where(e => !found.ContainsKey(e.Id)).ToList();
        if (missing.Count > 0)
        {
            throw new SkillOptException(
                "SKO4044",
                string.Join("; ", missing.Take(Shown).Select(e => $"{e.Where}: '{e.Id}'"))
                    + (missing.Count > Shown ? $" and {missing.Count - Shown} more" : "")
                    + $": in the manifest, but not in the download '{download.Source}'; take the revision that the manifest belongs to."
            );
        }

        foreach (var entry in manifest.Entries)
        {
            RequireAgreement(format, entry, found[entry.Id]);
        }

        return new SplitPlan("manifest", [.. manifest.Entries.Select(e => (e.Split, found[e.Id], e.Row?.Value))], leftOut);
    }

    private static void RequireAgreement(DownloadFormat format, SplitManifest.Entry entry, DownloadedItem item)
    {
        foreach (var field in format.Agreeing)
        {
            var (wanted, is_) = (entry.Row?.Optional(field) ?? "", item.Row.Optional(field));
            if (wanted.Length > 0 && is_.Length > 0 && wanted != is_)
            {
                throw new SkillOptException(
                    "SKO4044",
                    $"{item.Row.Where}: '{item.Id}' has {field} '{is_}', but {entry.Where} says '{wanted}'; the download is of another "
                        + "revision than the manifest."
                );
            }
        }
    }

    // Python's shuffle of the items in the order of the download, then largest-remainder counts.
    private static SplitPlan ByRatio(List<DownloadedItem> items, SplitRatio ratio, long seed)
    {
        new MersenneTwister(seed).Shuffle(items);
        var (train, val, _) = ratio.Counts(items.Count);
        return new SplitPlan(
            $"ratio {ratio}, seed {seed}",
            [
                .. items.Select(
                    (item, i) =>
                        (
                            i < train ? TaskSplit.Train
                            : i < train + val ? TaskSplit.Val
                            : TaskSplit.Test,
                            item,
                            (JsonObject?)null
                        )
                ),
            ],
            0
        );
    }

    private static SplitPlan? AsDownloaded(List<DownloadedItem> items, DownloadFolder download)
    {
        var placed = items.Select(i => (Split: SplitOf(Path.GetRelativePath(download.Root, i.Row.Path)), Item: i)).ToList();
        return Enum.GetValues<TaskSplit>().All(s => placed.Exists(p => p.Split == s))
            ? new SplitPlan(
                "as downloaded",
                [.. placed.Where(p => p.Split is not null).OrderBy(p => p.Split).Select(p => (p.Split!.Value, p.Item, (JsonObject?)null))],
                placed.Count(p => p.Split is null)
            )
            : null;
    }

    private static TaskSplit? SplitOf(string relative)
    {
        foreach (var part in relative.Split(Path.DirectorySeparatorChar))
        {
            if (TaskSplits.TryParse(WithoutShard(Path.GetFileNameWithoutExtension(part)), out var split))
            {
                return split;
            }
        }

        return null;
    }

    // Hubs of data sets cut a split into files such as validation-00000-of-00006.
    private static string WithoutShard(string name) =>
        name.Split('-') is [var split, var number, "of", var count] && number.All(char.IsAsciiDigit) && count.All(char.IsAsciiDigit)
            ? split
            : name;

    private static IEnumerable<DownloadedItem> Distinct(IEnumerable<DownloadedItem> items)
    {
        var seen = new Dictionary<string, DownloadedItem>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (seen.TryAdd(item.Id, item))
            {
                yield return item;
            }
            else
            {
                RequireSame(seen[item.Id], item);
            }
        }
    }

    // Parts of a download repeat items (a full set and a selection of it); what differs under one id is an error.
    private static void RequireSame(DownloadedItem first, DownloadedItem second)
    {
        if (!JsonNode.DeepEquals(first.Row.Value, second.Row.Value))
        {
            throw new SkillOptException(
                "SKO4042",
                $"{second.Row.Where}: the id '{second.Id}' stands already at {first.Row.Where}, with other fields; keep one of the two."
            );
        }
    }
}
