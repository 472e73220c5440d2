using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Agents;

/// <summary>
/// The scripted model of the canary: it loads the skill, runs one command that tries what must not work, and ends. It uses whatever tools
/// the agent offers.
/// </summary>
/// <param name="skill">The skill's name.</param>
/// <param name="command">The command.</param>
internal sealed class CanaryModel(string skill, string command) : IChatClient
{
    private static readonly string[] s_shells = ["bash", "shell", "exec_command", "shell_command", "run_shell_command"];

    /// <summary>What the command printed; null when it never ran.</summary>
    public string? Output { get; private set; }

    /// <summary>Whether the agent was told of the skill.</summary>
    public bool WasListed { get; private set; }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var told = messages.ToList();
        var results = told.SelectMany(static m => m.Contents).OfType<FunctionResultContent>().ToList();
        var tools = (options?.Tools ?? []).OfType<AIFunctionDeclaration>().ToList();
        WasListed |=
            (options?.Instructions ?? "").Contains(skill, StringComparison.Ordinal)
            || tools.Exists(t => t.Description.Contains(skill, StringComparison.Ordinal))
            || told.Exists(m => m.Text.Contains(CanaryWords.Description, StringComparison.Ordinal));
        if (results.Count > 0)
        {
            Output = ToolTexts.Of(results[^1]);
        }

        var shell = s_shells
            .Select(s => tools.Find(t => string.Equals(t.Name, s, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(static t => t is not null);
        var reply = results.Count == 0 && shell is not null ? Call(shell) : new ChatMessage(ChatRole.Assistant, CanaryWords.LastWord);
        return Task.FromResult(
            new ChatResponse(reply)
            {
                FinishReason = results.Count == 0 && shell is not null ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
                Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10 },
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
    public void Dispose()
    {
        // Nothing is held.
    }

    private ChatMessage Call(AIFunctionDeclaration shell)
    {
        var schema = shell.JsonSchema.GetRawText();
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [schema.Contains("\"cmd\"", StringComparison.Ordinal) ? "cmd" : "command"] = command,
        };
        if (schema.Contains("\"description\"", StringComparison.Ordinal) && shell.JsonSchema.TryGetProperty("properties", out var all))
        {
            if (all.TryGetProperty("description", out _))
            {
                arguments["description"] = "Look around";
            }

            if (all.TryGetProperty("is_background", out _))
            {
                arguments["is_background"] = false;
            }
        }

        return new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_canary", shell.Name, arguments)]);
    }
}
