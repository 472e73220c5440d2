using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Foreign evals as tasks.</summary>
/// <param name="Format">The format they came in.</param>
/// <param name="Tasks">The tasks.</param>
/// <param name="Scorer">The scorer settings that fit them, for <c>scorer:</c> of the project file.</param>
/// <param name="Dropped">Everything of the source that was left out, one sentence each; empty when nothing was.</param>
public sealed record ImportedEvals(string Format, ImmutableArray<TaskItem> Tasks, JsonNode Scorer, ImmutableArray<string> Dropped)
{
    /// <summary>The splits they came in, which stand as they are; null when they came in one piece.</summary>
    public TaskSet? Splits { get; init; }

    /// <summary>What a person should know about the scores, one sentence each; empty when there is nothing.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The <c>SKILL.md</c> that came with them; null when none did.</summary>
    public string? Skill { get; init; }
}
