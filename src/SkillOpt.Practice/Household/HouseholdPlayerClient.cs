using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Practice;

/// <summary>
/// A practice target for ALFWorld: a deterministic player, not a language model. It sees nothing but the prompt and knows only the
/// household procedures that the skill in the prompt states (search order, opening, cleaning, heating, cooling, lamp, two things), so a
/// better skill visibly wins more games.
/// </summary>
internal sealed class HouseholdPlayerClient : IChatClient
{
    /// <summary>The benchmark whose games it plays.</summary>
    public const string Benchmark = "alfworld";

    // Shown wherever a score of it is shown.
    private const string Model = "practice:apprentice";

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var prompt = messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        var random = new SeededRandom(ContentHash.Build("alfworld-practice").Add(options?.Seed ?? 0).Add(prompt).ToHash());
        var (action, why) = new HouseholdPlayer(HouseholdPrompt.Read(prompt), random).Choose();
        var reply = $"<think>{why}</think><action>{action}</action>";
        return Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, reply))
            {
                ModelId = Model,
                Usage = new UsageDetails { InputTokenCount = prompt.Length / 4, OutputTokenCount = reply.Length / 4 },
            }
        );
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() { }
}
