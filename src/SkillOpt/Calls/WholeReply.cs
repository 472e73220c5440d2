using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>
/// Streams a call that is made as a whole, so that a caller who streams passes the same journal, meter and failures as one who does not.
/// What the provider sends piece by piece is handed on at once; the rest follows when the reply is complete and, where it is journaled,
/// safe.
/// </summary>
internal static class WholeReply
{
    /// <summary>The updates of one reply of a client.</summary>
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
        var pieces = new ReplyPieces();
        var sent = new HashSet<Type>();
        var call = pieces.CollectAsync(() => client.GetResponseAsync(messages, options, cancellationToken));
        await foreach (var piece in pieces.ReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            sent.Add(piece.GetType());
            yield return new ChatResponseUpdate(ChatRole.Assistant, [piece]);
        }

        // A provider hands on all contents of a kind or none of them: what was sent is not sent again.
        foreach (var update in (await call.ConfigureAwait(false)).ToChatResponseUpdates())
        {
            if (sent.Count > 0)
            {
                update.Contents = [.. update.Contents.Where(c => !sent.Contains(c.GetType()))];
            }

            yield return update;
        }
    }
}
