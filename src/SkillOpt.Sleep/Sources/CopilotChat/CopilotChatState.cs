using System.Text;
using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Reads the state of a chat session of Copilot.</summary>
internal static class CopilotChatState
{
    private const string Extension = "github.copilot-chat";

    /// <summary>Tells a digest what was said.</summary>
    public static void Tell(JsonElement state, DigestBuilder digest)
    {
        digest.At(Instant.OfEpoch(state.Number("creationDate")));
        foreach (var request in state.Items("requests").Where(r => IsCopilot(r) && !r.IsTrue("isSystemInitiated")))
        {
            digest.At(Instant.OfEpoch(request.Number("timestamp")));
            digest.At(Instant.OfEpoch(request.Get("modelState")?.Number("completedAt")));
            digest.Prompt(request.Get("message")?.Text("text") ?? request.Text("message") ?? "");
            var reply = new StringBuilder();
            foreach (var part in request.Items("response"))
            {
                Part(part, reply, digest);
            }

            digest.Reply(reply.ToString());
        }
    }

    private static void Part(JsonElement part, StringBuilder reply, DigestBuilder digest)
    {
        var kind = part.Text("kind");
        if (kind is null or "markdownContent")
        {
            reply.Append(part.Text("value") ?? part.Get("value")?.Text("value") ?? part.Get("content")?.Text("value"));
        }
        else if (kind == "toolInvocationSerialized")
        {
            digest.Tool(part.Text("toolId"));
            digest.Skill(SkillFiles.NameIn(part.Get("invocationMessage")?.Text("value") ?? part.Text("invocationMessage")));
        }
    }

    private static bool IsCopilot(JsonElement request)
    {
        var id = request.Get("agent")?.Get("extensionId");
        var name = id is { ValueKind: JsonValueKind.String } text ? text.GetString() : id?.Text("_lower") ?? id?.Text("value");
        return string.Equals(name, Extension, StringComparison.OrdinalIgnoreCase);
    }
}
