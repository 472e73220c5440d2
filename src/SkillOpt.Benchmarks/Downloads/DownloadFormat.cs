using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>How one benchmark is downloaded: which files hold items, what names them, and what belongs to each.</summary>
internal abstract class DownloadFormat
{
    /// <summary>The fields that name an item, in rows of the download and of manifests; the first that is there counts.</summary>
    internal abstract IReadOnlyList<string> IdFields { get; }

    /// <summary>Fields that must agree where a manifest and the download both have them: they tell a wrong revision.</summary>
    internal virtual IReadOnlyList<string> Agreeing => [];

    /// <summary>Whether the published split takes every item of the download, so that an item outside it means another revision.</summary>
    internal virtual bool IsWhole => false;

    /// <summary>What is wanted, in words.</summary>
    internal abstract string Wanted { get; }

    /// <summary>The items of a download, in order; big files are read as they are asked for.</summary>
    /// <exception cref="SkillOptException">A file is malformed or has other columns.</exception>
    internal abstract IEnumerable<DownloadedItem> Items(DownloadFolder download);

    /// <summary>An item made ready: all its fields checked, its files found.</summary>
    /// <exception cref="SkillOptException">A field is missing or wrong, or a file is not there; the message names file and row.</exception>
    internal abstract PreparedItem Prepare(DownloadedItem item, JsonObject? manifest, TaskSplit? split, DownloadFolder download);

    /// <summary>An id as manifests write it, in the form that items have.</summary>
    internal virtual string Canonical(string id) => id;

    /// <summary>The published split when a rule gives it without a manifest; null when there is none.</summary>
    internal virtual IReadOnlyList<(TaskSplit Split, string Id)>? Released(IReadOnlyList<DownloadedItem> items) => null;

    /// <summary>The rows of all data files, each file's columns checked on its first row.</summary>
    private protected IEnumerable<DownloadedItem> Rows(DownloadFolder download, params string[][] columns) =>
        Rows(download, static _ => true, columns);

    /// <summary>The rows of some data files, each file's columns checked on its first row.</summary>
    private protected IEnumerable<DownloadedItem> Rows(DownloadFolder download, Func<string, bool> include, params string[][] columns)
    {
        var any = false;
        foreach (var file in download.DataFiles.Where(include))
        {
            any = true;
            var first = true;
            foreach (var row in download.Rows(file))
            {
                if (first)
                {
                    RequireColumns(row, columns);
                }

                first = false;
                yield return new DownloadedItem(row.Required([.. IdFields]), row);
            }
        }

        if (!any)
        {
            throw download.NothingToRead(Wanted);
        }
    }

    /// <summary>The row with what only the manifest knows added to it.</summary>
    private protected static JsonObject WithManifest(JsonRow row, JsonObject? manifest, params ReadOnlySpan<string> fields)
    {
        var whole = row.Value.DeepClone().AsObject();
        foreach (var field in fields)
        {
            if (whole[field] is null && manifest?[field] is { } value)
            {
                whole[field] = value.DeepClone();
            }
        }

        return whole;
    }

    private void RequireColumns(JsonRow row, string[][] columns)
    {
        foreach (var names in columns)
        {
            if (!Array.Exists(names, row.Value.ContainsKey))
            {
                throw new SkillOptException(
                    "SKO4041",
                    $"{row.Path} has the columns {string.Join(", ", row.Value.Select(p => p.Key))}; '{string.Join("' or '", names)}' is "
                        + $"missing. Wanted is {Wanted}."
                );
            }
        }
    }
}
