using System.Collections.Immutable;
using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>What a night means to do, written down before it does it.</summary>
internal sealed record NightPlan
{
    /// <summary>The folder in which a night keeps what its mining has spent.</summary>
    public const string MiningFolder = ".mining";

    private const string FileName = "plan.json";

    /// <summary>The night.</summary>
    public long Number { get; init; }

    /// <summary>The project.</summary>
    public string Project { get; init; } = "";

    /// <summary>The settings it began with.</summary>
    public NightSettings Settings { get; init; } = new();

    /// <summary>The documents.</summary>
    public ImmutableArray<SkillNight> Skills { get; init; } = [];

    /// <summary>New sessions.</summary>
    public int Sessions { get; init; }

    /// <summary>Tasks that were dropped, by reason.</summary>
    public ImmutableSortedDictionary<string, int> Dropped { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Graders of which something was dropped, and what could not be asked.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What its parts had spent when it was last given money, tokens and minutes to spend.</summary>
    public NightTotals Before { get; init; } = new();

    /// <summary>Whether a night has planned.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>What all its parts have spent.</summary>
    /// <param name="folder">The folder of the night.</param>
    public NightTotals SpentIn(string folder) =>
        Skills
            .Select(s => s.Folder)
            .Prepend(MiningFolder)
            .Distinct(StringComparer.Ordinal)
            .Aggregate(new NightTotals(), (sum, part) => sum + SpentFile.Read(Path.Combine(folder, part)));

    /// <summary>Writes the plan into the night's folder.</summary>
    public void Write(string folder) =>
        AtomicFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, NightJson.Default.NightPlan));

    /// <summary>Reads a plan.</summary>
    /// <exception cref="SkillOptException">SKO7013: it is not there or cannot be read.</exception>
    public static NightPlan Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(InputFile.ReadAllText(Path.Combine(folder, FileName)), NightJson.Default.NightPlan)!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SkillOptException(
                "SKO7013",
                $"The plan of the night in {folder} cannot be read; remove the folder to give the night up, nothing of "
                    + $"yours depends on it.",
                innerException: e
            );
        }
    }
}
