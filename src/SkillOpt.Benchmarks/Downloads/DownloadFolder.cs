using System.Formats.Tar;
using System.IO.Compression;

namespace SkillOpt.Benchmarks;

/// <summary>
/// A download as it lies on the disk: a folder, one data file, or an archive, which is unpacked into a folder that goes away again.
/// </summary>
internal sealed class DownloadFolder : IDisposable
{
    private static readonly string[] s_dataExtensions = [".json", ".jsonl", ".ndjson", ".csv", ParquetRows.Extension];

    // What repositories of data sets put beside the data: descriptions of it, not items.
    private static readonly string[] s_descriptions =
    [
        "dataset_info.json",
        "dataset_infos.json",
        "dataset_dict.json",
        "state.json",
        "package.json",
        "prepared.json",
    ];

    private readonly string? _unpacked;
    private readonly string _embedded;
    private readonly Lazy<ILookup<string, string>> _byName;

    private DownloadFolder(string source, string root, IReadOnlyList<string>? files, string? unpacked, string workFolder)
    {
        (Source, Root, _unpacked) = (source, root, unpacked);
        _embedded = Path.Combine(workFolder, ".embedded");
        Files = files ?? [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        _byName = new(() => Files.ToLookup(f => Path.GetFileName(f), StringComparer.Ordinal));
    }

    /// <summary>What the user named.</summary>
    public string Source { get; }

    /// <summary>The folder that paths of items start from.</summary>
    public string Root { get; }

    /// <summary>Full paths of all files, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The files that may hold items: JSON, JSON lines, CSV and Parquet.</summary>
    public IEnumerable<string> DataFiles =>
        Files.Where(f =>
            s_dataExtensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)
            && !s_descriptions.Contains(Path.GetFileName(f), StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>Opens what a user downloaded.</summary>
    /// <param name="source">A folder, a data file, or a .zip, .tar, .tar.gz or .tgz archive.</param>
    /// <param name="workFolder">Where an archive is unpacked and files kept in columns are written; folders of their own are made in
    /// it.</param>
    /// <exception cref="SkillOptException">SKO4001: there is nothing; SKO4040: it cannot be read.</exception>
    public static DownloadFolder Open(string source, string workFolder)
    {
        var path = Path.GetFullPath(source);
        if (Directory.Exists(path))
        {
            return new DownloadFolder(source, path, null, null, workFolder);
        }

        if (!File.Exists(path))
        {
            throw new SkillOptException(
                "SKO4001",
                $"There is neither a folder nor a file '{source}' to prepare from; give the place of your download."
            );
        }

        if (s_dataExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return new DownloadFolder(source, Path.GetDirectoryName(path)!, [path], null, workFolder);
        }

        if (!IsArchive(path))
        {
            throw new SkillOptException(
                "SKO4040",
                $"'{source}' is no folder, archive (.zip, .tar, .tar.gz) or data file (.json, .jsonl, .csv, .parquet)."
            );
        }

        var folder = Path.Combine(workFolder, $".unpacked-{Environment.ProcessId}");
        try
        {
            Unpack(path, folder);
            return new DownloadFolder(source, folder, null, folder, workFolder);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException)
        {
            Delete(folder);
            throw new SkillOptException("SKO4040", $"The archive '{source}' is damaged or incomplete; fetch it again.", innerException: e);
        }
        catch
        {
            Delete(folder);
            throw;
        }
    }

    /// <summary>
    /// The rows of a data file one after the other. Files that a Parquet column holds (page images) are found by <see cref="Find"/>
    /// afterwards.
    /// </summary>
    /// <exception cref="SkillOptException">The file is malformed; the message names file and row.</exception>
    public IEnumerable<JsonRow> Rows(string file) => ParquetRows.Has(file) ? ParquetRows.Each(file, _embedded) : JsonRows.Each(file);

    /// <summary>Full paths of the files of a name, wherever they lie.</summary>
    public IEnumerable<string> Named(string fileName) => _byName.Value[fileName];

    /// <summary>
    /// A file that an item names: relative to the item's own file, to the download, or by its name alone; null when it is nowhere or the
    /// name is ambiguous.
    /// </summary>
    public string? Find(string itemFile, string name)
    {
        var relative = name.Replace('\\', '/').TrimStart('/');
        foreach (
            var (start, within) in ((string, string)[])[(Path.GetDirectoryName(itemFile)!, Root), (Root, Root), (_embedded, _embedded)]
        )
        {
            var path = Path.GetFullPath(Path.Combine(start, relative));
            if (path.StartsWith(within + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path))
            {
                return path;
            }
        }

        return Named(Path.GetFileName(relative)).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>Paths inside an unpacked archive as a person knows them.</summary>
    public string Shown(string message) =>
        _unpacked is null ? message : message.Replace(_unpacked + Path.DirectorySeparatorChar, $"{Source}: ", StringComparison.Ordinal);

    /// <summary>The error for a download in which no file can hold items.</summary>
    public SkillOptException NothingToRead(string wanted) =>
        new("SKO4040", $"'{Source}' holds no .json, .jsonl, .csv or .parquet file; wanted is {wanted}.");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_unpacked is not null)
        {
            Delete(_unpacked);
        }

        Delete(_embedded);
    }

    private static bool IsArchive(string path) =>
        path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    // Both extractors refuse entries that would leave the folder.
    private static void Unpack(string path, string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                ZipFile.ExtractToDirectory(path, folder);
                return;
            }

            using var file = File.OpenRead(path);
            using Stream content = path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase)
                ? file
                : new GZipStream(file, CompressionMode.Decompress);
            TarFile.ExtractToDirectory(content, folder, overwriteFiles: false);
        }
        catch (Exception e) when (e is IOException and not EndOfStreamException || e is UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO4045",
                $"'{path}' could not be unpacked into '{folder}': {e.Message}",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
