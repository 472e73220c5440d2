using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>
/// Plain chat: one call; instructions and skill as the system message (the stable beginning that providers cache), the task's messages and
/// files after it. Text files are put into the message in fences, all others are attached.
/// </summary>
/// <param name="instructions">What the target is told before the skill.</param>
/// <param name="maxOutputTokens">Most tokens of an answer; null leaves it to the provider.</param>
/// <example><code>
/// var environment = new ChatEnvironment("Do the task by the skill. Answer with the result alone.", maxOutputTokens: 2000);
/// </code></example>
public sealed class ChatEnvironment(string instructions, int? maxOutputTokens = null) : IEnvironment
{
    private readonly ConcurrentDictionary<ContentHash, byte[]> _files = new();
    private SkillMessage? _system;

    /// <inheritdoc/>
    public string Name => "chat";

    /// <inheritdoc/>
    public string Fingerprint { get; } = $"chat/1 {ContentHash.Of(instructions)} {maxOutputTokens}";

    /// <inheritdoc/>
    public CallAccounting Accounting => CallAccounting.OneCall;

    /// <inheritdoc/>
    public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
    {
        var messages = new List<ChatMessage> { SystemMessage(request.Skill) };
        foreach (var message in request.Task.Input)
        {
            messages.Add(new ChatMessage(new ChatRole(message.Role), message.Text));
        }

        await AttachAsync(messages[^1], request.Task, cancellationToken).ConfigureAwait(false);
        var response = await target
            .GetResponseAsync(messages, new ChatOptions { Seed = SeedOf(request), MaxOutputTokens = maxOutputTokens }, cancellationToken)
            .ConfigureAwait(false);
        var answer = response.Text;
        if (string.IsNullOrWhiteSpace(answer))
        {
            throw new ModelCallException(FailureKind.Empty, $"The target gave an empty answer to task '{request.Task.Id}'.");
        }

        return new Trajectory(answer, [], CallUsage.Of(messages, response));
    }

    /// <summary>A rollout's seed as chat options carry it: its own, apart for each replicate.</summary>
    public static long SeedOf(RolloutRequest request) => request.Seed + (request.Replicate * 1_000_003L);

    /// <summary>The skill as a target is shown it.</summary>
    public static string Render(Skill skill)
    {
        var text = new StringBuilder(skill.Document.Text);
        foreach (var (path, content) in skill.Files)
        {
            text.Append("\n\n<!-- file: ").Append(path).Append(" -->\n").Append(content);
        }

        return text.ToString();
    }

    private ChatMessage SystemMessage(Skill skill)
    {
        if (_system is { } cached && ReferenceEquals(cached.Skill, skill))
        {
            return cached.Message;
        }

        var message = new ChatMessage(ChatRole.System, $"{instructions.TrimEnd()}\n\n# Skill document\n\n{Render(skill)}");
        _system = new SkillMessage(skill, message);
        return message;
    }

    private async ValueTask AttachAsync(ChatMessage message, TaskItem task, CancellationToken cancellationToken)
    {
        foreach (var file in task.Files)
        {
            if (!_files.TryGetValue(file.Hash, out var bytes))
            {
                bytes = await InputFile.ReadAllBytesAsync(file.FullPath, cancellationToken).ConfigureAwait(false);
                _files.TryAdd(file.Hash, bytes);
            }

            message.Contents.Add(
                MediaTypes.IsText(file.Name)
                    ? new TextContent($"\n\nFile `{file.Name}`:\n\n~~~~\n{Encoding.UTF8.GetString(bytes)}\n~~~~\n")
                    : new DataContent(bytes, MediaTypes.Of(file.Name)) { Name = file.Name }
            );
        }
    }

    private sealed record SkillMessage(Skill Skill, ChatMessage Message);
}
