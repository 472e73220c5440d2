using System.Text;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>Flattens a conversation for programs that take one prompt.</summary>
internal static class CommandLineConversation
{
    public static string System(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        string.Join(
            "\n\n",
            messages
                .Where(static m => m.Role == ChatRole.System)
                .Select(static m => m.Text)
                .Prepend(options?.Instructions ?? "")
                .Where(static t => t.Length > 0)
        );

    /// <summary>A single user message as it is; a longer conversation with its speakers marked.</summary>
    public static string Prompt(IEnumerable<ChatMessage> messages)
    {
        var turns = messages.Where(static m => m.Role != ChatRole.System).ToList();
        if (turns.Count == 1)
        {
            return turns[0].Text;
        }

        var text = new StringBuilder("This is a conversation so far. Give the assistant's next reply, and nothing else.\n");
        foreach (var turn in turns)
        {
            text.Append("\n[").Append(turn.Role.Value).Append("]\n").Append(turn.Text).Append('\n');
        }

        return text.ToString();
    }
}
