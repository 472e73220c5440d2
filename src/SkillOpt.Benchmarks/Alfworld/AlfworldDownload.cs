using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>ALFWorld as its folders of games: the files are the items, and the folders the splits.</summary>
internal sealed class AlfworldDownload : DownloadFormat
{
    private const string GameFile = "game.tw-pddl";

    private static readonly string[] s_splits = ["train", "valid_seen", "valid_unseen"];

    internal override IReadOnlyList<string> IdFields { get; } = ["gamefile", "id"];

    internal override string Wanted => $"the folders train, valid_seen and valid_unseen with a {GameFile} per trial";

    /// <summary>From the split's folder on, forward slashes.</summary>
    internal override string Canonical(string id)
    {
        var parts = id.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        var from = parts.FindIndex(p => s_splits.Contains(p, StringComparer.Ordinal));
        var place = string.Join('/', parts.Skip(Math.Max(from, 0)));
        return place.EndsWith(GameFile, StringComparison.Ordinal) ? place : $"{place}/{GameFile}";
    }

    internal override IEnumerable<DownloadedItem> Items(DownloadFolder download)
    {
        var games = download.Named(GameFile).ToList();
        if (games.Count == 0)
        {
            throw new SkillOptException("SKO4040", $"'{download.Source}' holds no {GameFile}; wanted are {Wanted}.");
        }

        return games.Select(path => new DownloadedItem(Canonical(Path.GetRelativePath(download.Root, path)), new JsonRow([], path, 0)));
    }

    internal override PreparedItem Prepare(DownloadedItem item, JsonObject? manifest, TaskSplit? split, DownloadFolder download)
    {
        // A game that cannot be played is found now, not in the middle of a run.
        _ = AlfworldGame.Load(item.Row.Path);
        var parts = item.Id.Split('/');
        var folder = s_splits[(int)split!.Value];
        string[] place = [folder, .. s_splits.Contains(parts[0], StringComparer.Ordinal) ? parts[1..] : parts];
        return new PreparedItem(null, [(item.Row.Path, string.Join('/', place))]);
    }
}
