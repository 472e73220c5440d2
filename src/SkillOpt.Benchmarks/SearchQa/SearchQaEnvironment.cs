using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks;

/// <summary>One question with search snippets, one reply.</summary>
internal sealed class SearchQaEnvironment : SingleCallEnvironment
{
    /// <inheritdoc/>
    public override string Name => "searchqa";

    /// <inheritdoc/>
    public override string Fingerprint => $"searchqa/1 context={SearchQaContext.MostCharacters}";

    private protected override string Role => "You answer trivia clues from snippets that a search engine returned.";

    private protected override string Form => "Read the snippets, decide what the clue asks for, and answer as briefly as possible.";

    private protected override (string Text, IReadOnlyList<AIContent> Attachments) Question(RolloutRequest request)
    {
        var context = request.Task.Metadata.GetValueOrDefault("context")?.GetValue<string>() ?? "";
        return ($"Snippets:\n{SearchQaContext.Truncate(context)}\n\nClue: {request.Task.Question}", []);
    }
}
