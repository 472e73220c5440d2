using System.Text;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>A call as a person, or another agent's session, reads it.</summary>
internal static class HandoffPrompt
{
    /// <summary>
    /// The call's identity: everything the model would see, the schema and the seed; nothing of the machine or the moment.
    /// </summary>
    public static string Id(string role, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var hash = ContentHash.Build("handoff").Add(role).Add(options?.Instructions).Add(options?.Seed ?? 0).Add(Schema(options));
        foreach (var message in messages)
        {
            hash.Add(message.Role.Value);
            foreach (var content in message.Contents)
            {
                switch (content)
                {
                    case TextContent text:
                        hash.Add(text.Text);
                        break;
                    case DataContent data:
                        hash.Add(data.MediaType).Add(data.Data.Span);
                        break;
                    default:
                        hash.Add(content.ToString());
                        break;
                }
            }
        }

        return hash.ToHash().ToString()[..20];
    }

    /// <summary>The Markdown text, and the files it refers to.</summary>
    public static (string Text, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Files) Write(
        string id,
        string answerFile,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options
    )
    {
        var text = new StringBuilder();
        var files = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        text.Append("# Call ").Append(id).Append("\n\n");
        text.Append("Answer as the model would: give the reply to the last message below, and nothing else. ");
        text.Append("Write it to `").Append(answerFile).Append("`. Use only what is on this page and in the files it names; ");
        text.Append("look at no other call, answer or task file.\n");
        if (Schema(options) is { } schema)
        {
            text.Append("\nThe reply must be one JSON object of this schema:\n\n```json\n").Append(schema).Append("\n```\n");
        }

        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            Section(text, "system", options.Instructions);
        }

        foreach (var message in messages)
        {
            var body = new StringBuilder();
            foreach (var content in message.Contents)
            {
                switch (content)
                {
                    case TextContent part:
                        body.Append(part.Text);
                        break;
                    case DataContent data:
                        var name = $"{id}-{files.Count + 1}{Extension(data)}";
                        files.Add(new(name, data.Data));
                        body.Append("\n[attached file: ").Append(name).Append("]\n");
                        break;
                    case UriContent uri:
                        body.Append("\n[link: ").Append(uri.Uri).Append("]\n");
                        break;
                }
            }

            Section(text, message.Role.Value, body.ToString());
        }

        return (text.ToString(), files);
    }

    internal static string? Schema(ChatOptions? options) => (options?.ResponseFormat as ChatResponseFormatJson)?.Schema?.GetRawText();

    private static void Section(StringBuilder text, string role, string body)
    {
        // The fence is longer than any in the body, so that no text can close it.
        var fence = new string('~', Math.Max(4, LongestRun(body) + 1));
        text.Append("\n## ")
            .Append(role)
            .Append("\n\n")
            .Append(fence)
            .Append("text\n")
            .Append(body.TrimEnd('\n'))
            .Append('\n')
            .Append(fence)
            .Append('\n');
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '~' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Extension(DataContent data)
    {
        if (
            data.Name is { } name
            && Path.GetExtension(name) is { Length: > 1 and < 8 } extension
            && extension[1..].All(char.IsAsciiLetterOrDigit)
        )
        {
            return extension;
        }

        return data.MediaType switch
        {
            "image/png" => ".png",
            "image/jpeg" => ".jpg",
            "image/gif" => ".gif",
            "image/webp" => ".webp",
            "application/pdf" => ".pdf",
            _ => ".bin",
        };
    }
}
