using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>
/// The folder of one transaction. <c>wal.json</c> is there from the moment on which it will be done or undone; <c>receipt.json</c> is there
/// once it is done. With neither, nothing was begun.
/// </summary>
internal sealed class TransactionFolder(string folder)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The write-ahead record.</summary>
    public string Wal => Path.Combine(Folder, "wal.json");

    /// <summary>The receipt.</summary>
    public string Receipt => Path.Combine(Folder, "receipt.json");

    /// <summary>Its number.</summary>
    public int Number => int.Parse(Path.GetFileName(Folder), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What a file held.</summary>
    public string Before(int index) => Path.Combine(Folder, $"before-{index}");

    /// <summary>What a file will hold.</summary>
    public string After(int index) => Path.Combine(Folder, $"after-{index}");

    /// <summary>All transactions of a folder, in order.</summary>
    public static IReadOnlyList<TransactionFolder> All(string parent) =>
        Directory.Exists(parent)
            ?
            [
                .. Directory
                    .EnumerateDirectories(parent)
                    .Where(d => Path.GetFileName(d).All(char.IsAsciiDigit))
                    .Order(StringComparer.Ordinal)
                    .Select(d => new TransactionFolder(d)),
            ]
            : [];
}
