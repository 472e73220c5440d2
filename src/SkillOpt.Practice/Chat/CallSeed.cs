using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>Turns a call into the identity from which its random numbers come.</summary>
internal static class CallSeed
{
    /// <summary>The identity of a call: seed, every message, every attached file.</summary>
    public static ContentHash Of(string purpose, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var builder = ContentHash.Build(purpose).Add(options?.Seed ?? 0);
        foreach (var message in messages)
        {
            builder.Add(message.Role.Value).Add(message.Text);
            foreach (var data in message.Contents.OfType<DataContent>())
            {
                builder.Add(ContentHash.Of(data.Data.Span));
            }
        }

        return builder.ToHash();
    }
}
