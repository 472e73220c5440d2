using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Rollouts;

/// <summary>
/// One rollout's way to the target in a batch: its first call goes with the batch; one that brought nothing usable, and may when asked
/// anew, is made singly, and so is every further one.
/// </summary>
/// <param name="rollout">The rollout.</param>
/// <param name="single">Makes calls singly.</param>
/// <param name="run">Cancelled when the run ends.</param>
internal sealed class BatchedCall(ContentHash rollout, IChatClient single, CancellationToken run) : DelegatingChatClient(single)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<BatchReply?> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isSettled;

    /// <summary>The rollout.</summary>
    public ContentHash Rollout => rollout;

    /// <summary>The rollout's call; null before it asks, and when it needs none.</summary>
    public BatchCall? Call { get; private set; }

    /// <summary>Ends when the rollout has asked, or has shown that it needs no call of the batch.</summary>
    public Task Settled => _settled.Task;

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (Interlocked.Exchange(ref _isSettled, 1) == 0)
        {
            Call = new BatchCall(rollout.ToString()[..40], conversation, options);
            _settled.SetResult();

            // Handed in is paid for: only the end of the run ends the wait, not a verdict that no longer needs the reply.
            if (await _reply.Task.WaitAsync(run).ConfigureAwait(false) is { } reply)
            {
                if (reply.Response is { } response)
                {
                    return ReplyOrigin.Mark(response, ReplyOrigin.Batch);
                }

                if (FailureRemedies.Of(reply.Failure!.Kind) != FailureRemedy.AskingAnew)
                {
                    throw reply.Failure;
                }

                CallAttempts.Again();
            }
        }

        return await base.GetResponseAsync(conversation, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rollout needs no call of the batch; does nothing when it has asked.</summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref _isSettled, 1) == 0)
        {
            _settled.SetResult();
        }
    }

    /// <summary>Answers; null when the call is to be made singly.</summary>
    public void Answer(BatchReply? reply) => _reply.TrySetResult(reply);

    /// <summary>Ends the wait with a failure of the whole run.</summary>
    public void Fail(Exception failure) => _reply.TrySetException(failure);

    /// <summary>Ends the wait of a call that is not handed in any more.</summary>
    public void CallOff() => _reply.TrySetCanceled(CancellationToken.None);

    /// <summary>Leaves the endpoint's client alone: it is shared by the whole run.</summary>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
}
