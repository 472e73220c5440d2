using System.Globalization;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>A prompt as a row of texts, in the order in which a provider reads it: tools, then messages.</summary>
internal sealed class PromptSegments
{
    private readonly List<string> _segments = [];

    /// <summary>Takes a prompt apart.</summary>
    public PromptSegments(IEnumerable<ChatMessage> messages, ChatOptions options)
    {
        foreach (var tool in options.Tools ?? [])
        {
            Add(tool.Name);
            Add(tool.Description);
            Add((tool as AIFunctionDeclaration)?.JsonSchema.GetRawText() ?? "");
        }

        foreach (var message in messages)
        {
            Add(message.Role.Value);
            foreach (var content in message.Contents)
            {
                AddContent(content);
            }
        }
    }

    /// <summary>Its characters.</summary>
    public long Characters { get; private set; }

    /// <summary>How many characters from the front are the same.</summary>
    public long SharedWith(PromptSegments other)
    {
        var shared = 0L;
        for (var i = 0; i < _segments.Count && i < other._segments.Count; i++)
        {
            var (mine, theirs) = (_segments[i], other._segments[i]);
            if (mine != theirs)
            {
                return shared + mine.AsSpan().CommonPrefixLength(theirs);
            }

            shared += mine.Length;
        }

        return shared;
    }

    private void AddContent(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                Add(text.Text);
                break;
            case TextReasoningContent reasoning:
                Add(reasoning.Text);
                Add(reasoning.ProtectedData ?? "");
                break;
            case FunctionCallContent call:
                Add(call.Name);
                foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal))
                {
                    Add(name);
                    Add(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                }

                break;
            case FunctionResultContent result:
                Add(result.Result?.ToString() ?? "");
                break;
            case DataContent data:
                Add(ContentHash.Of(data.Data.Span).ToString());
                break;
            case UriContent uri:
                Add(uri.Uri.ToString());
                break;
        }
    }

    private void Add(string text)
    {
        _segments.Add(text);
        Characters += text.Length;
    }
}
