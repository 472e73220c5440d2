using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Puts pieces of a reply together.</summary>
internal static class ReplyContents
{
    /// <summary>
    /// Joins neighbouring texts, and neighbouring reasoning up to its signature; leaves out what is empty or no part of an answer.
    /// </summary>
    public static List<AIContent> Merge(IEnumerable<AIContent> pieces)
    {
        var merged = new List<AIContent>();
        foreach (var piece in pieces)
        {
            switch (piece)
            {
                case TextContent { Text.Length: 0 }:
                    break;
                case TextContent next when merged is [.., TextContent last]:
                    last.Text += next.Text;
                    break;
                case TextContent next:
                    merged.Add(new TextContent(next.Text));
                    break;
                case TextReasoningContent next when merged is [.., TextReasoningContent { ProtectedData: null } last]:
                    last.Text += next.Text;
                    last.ProtectedData = next.ProtectedData;
                    last.AdditionalProperties = next.AdditionalProperties ?? last.AdditionalProperties;
                    break;
                case TextReasoningContent next:
                    merged.Add(
                        new TextReasoningContent(next.Text)
                        {
                            ProtectedData = next.ProtectedData,
                            AdditionalProperties = next.AdditionalProperties,
                        }
                    );
                    break;
                case FunctionCallContent:
                    merged.Add(piece);
                    break;
            }
        }

        return merged;
    }
}
