using System.Collections.Immutable;
using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>A change of one document that a night proposes.</summary>
internal sealed record Proposal
{
    /// <summary>Its id: the night and the document, e.g. <c>7-release-notes</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The night.</summary>
    public long Night { get; init; }

    /// <summary>The project.</summary>
    public string Project { get; init; } = "";

    /// <summary>The skill's name, or that of the memory file.</summary>
    public string Skill { get; init; } = "";

    /// <summary>Where the document lives, links resolved when it was read.</summary>
    public string LivePath { get; init; } = "";

    /// <summary>The digest of what the document held; empty when there was no file.</summary>
    public string BaselineHash { get; init; } = "";

    /// <summary>The folder of its run's project.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The project by which it is measured; empty when it is the folder itself.</summary>
    public string MeasuredIn { get; init; } = "";

    /// <summary>The proposal of which a person made this one; empty when a night made it.</summary>
    public string Of { get; init; } = "";

    /// <summary>What became of it.</summary>
    public ProposalState State { get; init; }

    /// <summary>The changes.</summary>
    public ImmutableArray<ProposedHunk> Hunks { get; init; } = [];

    /// <summary>Val tasks that it fixed.</summary>
    public ImmutableArray<string> Fixed { get; init; } = [];

    /// <summary>Val tasks that it broke.</summary>
    public ImmutableArray<string> Broken { get; init; } = [];

    /// <summary>The score before, on the tasks that judged.</summary>
    public double? Before { get; init; }

    /// <summary>The score after.</summary>
    public double? After { get; init; }

    /// <summary>Lower end of the 95 % interval of the difference.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of it.</summary>
    public double? High { get; init; }

    /// <summary>The score on tasks that took no part in the decision, before and after; null when there were none.</summary>
    public double? TestBefore { get; init; }

    /// <inheritdoc cref="TestBefore"/>
    public double? TestAfter { get; init; }

    /// <summary>Whether it held on fresh rollouts; null when the gate was off.</summary>
    public bool? IsReleased { get; init; }

    /// <summary>What it cost, in US dollars.</summary>
    public decimal Cost { get; init; }

    /// <summary>Whether it repeats what the person did not say, so that a yes of its own is needed.</summary>
    public bool NeedsYes => Hunks.Any(h => h.Foreign.Length > 0);

    /// <summary>The file with the document as it was.</summary>
    public string BaselineFile => Path.Combine(Folder, "baseline.bin");

    /// <summary>The file with the document as it would be.</summary>
    public string ProposedFile => Path.Combine(Folder, "proposed.md");

    /// <summary>The proposal as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProposalJson.Default.Proposal);

    /// <summary>A proposal from JSON.</summary>
    public static Proposal FromJson(string json) => JsonSerializer.Deserialize(json, ProposalJson.Default.Proposal)!;
}
