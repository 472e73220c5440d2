namespace SkillOpt.Checking;

/// <summary>What a skill costs: always (its entry in the catalogue), when it is used, and when it is looked up.</summary>
internal static class SizeCheck
{
    /// <summary>The entry for the catalogue that every call carries.</summary>
    public const string Catalogue = "catalogue";

    // The standard counts on 50 to 100 tokens for an entry.
    private const int AdvisedEntry = 100;
    private const int AdvisedReference = 10_000;

    /// <summary>The sizes of all texts.</summary>
    public static IEnumerable<FileSize> Measure(CheckedFolder folder) =>
        [
            new FileSize(Catalogue, TokenCounter.Count($"{folder.Document.FrontMatter?.Name}: {folder.Document.FrontMatter?.Description}")),
            .. folder.Files.Where(static f => f.Text is not null).Select(static f => new FileSize(f.Name, TokenCounter.Count(f.Text!))),
        ];

    public static IEnumerable<CheckFinding> Look(CheckedFolder folder, IReadOnlyList<FileSize> sizes)
    {
        foreach (var size in sizes)
        {
            var (most, advice) =
                size.Name == Catalogue
                    ? (
                        AdvisedEntry,
                        "Name and description, which every call carries whether the skill is used or not, take {0} tokens; aim at {1}."
                    )
                : size.Name == folder.Main ? (int.MaxValue, "")
                : size.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
                    ? (
                        AdvisedReference,
                        "The file takes {0} tokens when it is looked up; divide it, so that an agent reads less than {1} at once."
                    )
                : (int.MaxValue, "");
            if (size.Tokens > most)
            {
                yield return new CheckFinding(
                    size.Name == Catalogue ? folder.Main : size.Name,
                    size.Name == Catalogue ? 1 : 0,
                    "SKO1603",
                    FindingSeverity.Advice,
                    string.Format(System.Globalization.CultureInfo.InvariantCulture, advice, size.Tokens, most)
                );
            }
        }
    }
}
