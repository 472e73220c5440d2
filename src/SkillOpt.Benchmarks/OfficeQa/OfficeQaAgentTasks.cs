using System.Collections.Concurrent;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>OfficeQA for an agent that works in a folder: the documents that a task may read lie in <c>docs</c>.</summary>
internal sealed class OfficeQaAgentTasks(OfficeQaEnvironment environment) : IAgentTasks
{
    private readonly ConcurrentDictionary<string, ContentHash> _hashes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Fingerprint => $"agent {environment.Fingerprint}";

    /// <inheritdoc/>
    public AgentTask Of(RolloutRequest request)
    {
        var (question, documents) = environment.QuestionFor(request.Task);
        return new AgentTask(
            "# Task\n\nAnswer a question from official financial documents. They lie in the folder docs. Find the figures; do not guess. "
                + $"Calculate carefully and give the answer in the unit that is asked for.\n{SingleCallEnvironment.AnswerForm}\n\n"
                + $"{question}\n",
            [.. documents.Select(d => new TaskFile($"docs/{d.Name}", d.Path, _hashes.GetOrAdd(d.Path, HashOf)))]
        );
    }

    /// <inheritdoc/>
    public Score? Score(RolloutRequest request, string answer, string folder) => null;

    private static ContentHash HashOf(string path) => ContentHash.Of(InputFile.ReadAllBytes(path));
}
