using System.Collections.Immutable;
using System.Text.Json;
using SkillOpt.Rollouts;

namespace SkillOpt.Projects;

/// <summary>
/// What a run was forecast to take, once, before it began, and what it has taken: <c>cost.json</c> in the run directory, and the same for
/// people as
/// <c>cost.md</c>. Calls that were in flight when an evaluation stopped early count here, and minutes are of the clock; so two runs with
/// the same history and the same report may differ in it. Later forecasts learn from it.
/// </summary>
internal sealed record RunCost
{
    /// <summary>The file for programs.</summary>
    public const string FileName = "cost.json";

    /// <summary>The page for people.</summary>
    public const string PageName = "cost.md";

    private const int FewestCalls = 20;

    /// <summary>The target, <c>provider:model</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The optimizer, <c>provider:model</c>.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The environment's settings, as in <see cref="IEnvironment.Fingerprint"/>.</summary>
    public required string Environment { get; init; }

    /// <summary>The forecast before the run began, or before it was lengthened.</summary>
    public required Forecast Forecast { get; init; }

    /// <summary>Rollouts that counted.</summary>
    public int Rollouts { get; init; }

    /// <summary>What was consumed.</summary>
    public ImmutableArray<UsageEntry> Actual { get; init; } = [];

    /// <summary>Minutes at work, over all starts of the run.</summary>
    public double Minutes { get; init; }

    /// <summary>Target calls per rollout, as made; null when there were too few.</summary>
    public double? CallsPerRollout =>
        Of(ModelRole.Target) is { Calls: >= FewestCalls } used && Rollouts > 0 ? Math.Max(1, (double)used.Calls / Rollouts) : null;

    /// <summary>What a role's calls consumed together.</summary>
    public Usage Of(ModelRole role) => Actual.Where(e => e.Role == role).Aggregate(Usage.Zero, (sum, e) => sum + e.Usage);

    /// <summary>What a run directory holds; null when it holds none that can be read: it only informs.</summary>
    /// <param name="folder">The run directory.</param>
    public static RunCost? Read(string folder)
    {
        try
        {
            var file = Path.Combine(folder, FileName);
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllText(file), RunCostJson.Default.RunCost) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The last written one among all runs that tells how a target does in an environment; null when there is none.</summary>
    /// <param name="runs">The folder of all runs.</param>
    /// <param name="target">The target.</param>
    /// <param name="environment">The environment's settings.</param>
    public static RunCost? Newest(string runs, string target, string environment) =>
        !Directory.Exists(runs)
            ? null
            : Directory
                .EnumerateDirectories(runs)
                .Where(f => File.Exists(Path.Combine(f, FileName)))
                .OrderByDescending(f => File.GetLastWriteTimeUtc(Path.Combine(f, FileName)))
                .ThenBy(f => f, StringComparer.Ordinal)
                .Select(Read)
                .OfType<RunCost>()
                .FirstOrDefault(c => c.Target == target && c.Environment == environment && c.CallsPerRollout is not null);

    /// <summary>Writes both files.</summary>
    /// <param name="folder">The run directory.</param>
    public void Write(string folder)
    {
        AtomicFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, RunCostJson.Default.RunCost) + "\n");
        AtomicFile.Write(Path.Combine(folder, PageName), CostPage.Write(this));
    }
}
