using System.Collections.Immutable;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>
/// The tasks of a benchmark with one question and one reply, for an agent that works in a folder: the same words in a file.
/// </summary>
internal sealed class SingleCallTasks(SingleCallEnvironment environment) : IAgentTasks
{
    /// <inheritdoc/>
    public string Fingerprint => environment.Fingerprint;

    /// <inheritdoc/>
    public AgentTask Of(RolloutRequest request)
    {
        var files = request.Task.Files.Select(static f => f with { Name = Path.GetFileName(f.Name) }).ToImmutableArray();
        var listed = files.IsEmpty ? "" : $"\n\nFiles:\n\n{string.Concat(files.Select(static f => $"- {f.Name}\n"))}";
        return new AgentTask($"# Task\n\n{environment.TextFor(request)}{listed}".TrimEnd() + "\n", files);
    }

    /// <inheritdoc/>
    public Score? Score(RolloutRequest request, string answer, string folder) => environment.ScoreOf(request, answer);
}
