using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Rollouts;

/// <summary>One rollout's place in a batch: its first call goes with the batch; one that brought nothing usable, and may when asked anew, is made singly, and so is every further one.</summary>
internal sealed class BatchSeat(BatchStage stage, ContentHash rollout, IChatClient single) : DelegatingChatClient(single)
{
    private readonly TaskCompletionSource<BatchReply?> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hasArrived;

    /// <summary>The rollout.</summary>
    public ContentHash Rollout { get; } = rollout;

    /// <summary>The rollout's call; set before it joins.</summary>
    public BatchCall? Call { get; private set; }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (Interlocked.Exchange(ref _hasArrived, 1) == 0)
        {
            Call = new BatchCall(Rollout.ToString()[..40], conversation, options);
            if (await stage.JoinAsync(this, _reply.Task, cancellationToken).ConfigureAwait(false) is { } reply)
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

    /// <summary>Tells the stage that this rollout needs no call of the batch; does nothing when it has joined.</summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref _hasArrived, 1) == 0)
        {
            stage.Arrived();
        }
    }

    /// <summary>Answers; null when the call is to be made singly.</summary>
    public void Answer(BatchReply? reply) => _reply.TrySetResult(reply);

    /// <summary>Ends the wait with a failure of the whole run.</summary>
    public void Fail(Exception failure) => _reply.TrySetException(failure);

    /// <summary>Leaves the endpoint's client alone: it is shared by the whole run.</summary>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
}
