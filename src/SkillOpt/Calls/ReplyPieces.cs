using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>
/// Takes the pieces of a reply while it arrives, for somebody who streams. It flows with the call, through whatever clients lie between:
/// all of them still see one call with one whole reply, so journal, meter, retries and deadlines are those of every other call.
/// Thread-safe.
/// </summary>
internal sealed class ReplyPieces
{
    private static readonly AsyncLocal<ReplyPieces?> s_current = new();

    private readonly Channel<AIContent> _pieces = Channel.CreateUnbounded<AIContent>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Who streams the call under way; null when nobody does.</summary>
    public static ReplyPieces? Current => s_current.Value;

    /// <summary>
    /// Whether a piece was handed on. The call cannot be made anew then: its reader has seen the beginning of the first reply.
    /// </summary>
    public bool HasBegun { get; private set; }

    /// <summary>The pieces, in order, until the call has ended.</summary>
    public IAsyncEnumerable<AIContent> ReadAsync(CancellationToken cancellationToken) => _pieces.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Hands a piece on.</summary>
    public void Add(AIContent piece)
    {
        HasBegun = true;
        _pieces.Writer.TryWrite(piece);
    }

    /// <summary>Makes a call whose pieces come here.</summary>
    public async Task<ChatResponse> CollectAsync(Func<Task<ChatResponse>> call)
    {
        // Seen by what is called from here, not by whoever calls this.
        s_current.Value = this;
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            _pieces.Writer.TryComplete();
        }
    }
}
