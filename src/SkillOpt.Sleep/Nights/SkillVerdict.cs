namespace SkillOpt.Sleep;

/// <summary>What a night did with one document, and why.</summary>
/// <param name="Name">The skill's name, or that of the memory file.</param>
/// <param name="Outcome">What it did.</param>
/// <param name="Sentence">Why, in one sentence.</param>
public sealed record SkillVerdict(string Name, NightOutcome Outcome, string Sentence)
{
    /// <summary>Tasks that were learned from, that judged, and that were looked at after the decision.</summary>
    public (int Train, int Val, int Test) Tasks { get; init; }

    /// <summary>The score before, on the tasks that judged.</summary>
    public double? Before { get; init; }

    /// <summary>The score after.</summary>
    public double? After { get; init; }

    /// <summary>The proposal that is staged; null when there is none.</summary>
    public string? Proposal { get; init; }

    /// <summary>What it cost, in US dollars.</summary>
    public decimal Cost { get; init; }
}
