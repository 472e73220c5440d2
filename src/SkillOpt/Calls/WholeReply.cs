using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>
/// Streams a reply that is only had as a whole, so that a caller who streams passes the same journal, meter and failures as one who does
/// not.
/// </summary>
internal static class WholeReply
{
    /// <summary>The updates of one whole reply of a client.</summary>
    /// <param name="client">The client whose <see cref="IChatClient.GetResponseAsync"/> is asked.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }
}
