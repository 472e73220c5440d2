using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Gives tool calls an id where the model's server gave none, or one that another call of the reply has.</summary>
internal sealed class CallIds(string reply)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The piece itself, or a call with an id of its own.</summary>
    public AIContent WithId(AIContent content)
    {
        if (content is not FunctionCallContent call || (call.CallId.Length > 0 && _seen.Add(call.CallId)))
        {
            return content;
        }

        var id = $"call_{reply}_{_seen.Count}";
        _seen.Add(id);
        return new FunctionCallContent(id, call.Name, call.Arguments);
    }

    /// <summary>The same for a whole reply.</summary>
    public void Complete(ChatResponse response)
    {
        foreach (var message in response.Messages)
        {
            for (var i = 0; i < message.Contents.Count; i++)
            {
                message.Contents[i] = WithId(message.Contents[i]);
            }
        }
    }
}
