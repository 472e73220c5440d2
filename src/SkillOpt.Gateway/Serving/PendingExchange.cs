using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>A call under way, until it is an exchange.</summary>
internal sealed class PendingExchange
{
    private readonly GatewaySession _session;
    private readonly GatewayFormat _format;
    private readonly ForeignRequest _request;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly DateTimeOffset _at;
    private readonly int _number;
    private readonly double _shared;
    private readonly long _characters;
    private bool _ended;

    /// <summary>Begins it.</summary>
    /// <exception cref="CallsExhaustedException">The session has had all its calls.</exception>
    public PendingExchange(GatewaySession session, GatewayFormat format, ForeignRequest request, TimeProvider time)
    {
        (_session, _format, _request, _time) = (session, format, request, time);
        (_began, _at) = (time.GetTimestamp(), time.GetUtcNow());
        session.Reasoning.Restore(request.Messages);
        (_number, _shared, _characters) = session.Begin(request);
        Id = $"{session.Id}{_number:x}";
    }

    /// <summary>An id for the reply.</summary>
    public string Id { get; }

    /// <summary>Ends it with a reply, and hands out what the agent is to get.</summary>
    public (List<AIContent> Contents, ReplyEnd End) Replied(ChatResponse reply)
    {
        var contents = ReplyContents.Merge(reply.Messages.SelectMany(static m => m.Contents));
        _session.Reasoning.Remember(contents);
        var usage = _session.UsageOf(reply, _request.Messages);
        End(reply, null, usage);
        return (contents, new ReplyEnd(FinishOf(reply, contents), usage));
    }

    /// <summary>Ends it with a failure, once.</summary>
    public void Failed(Exception failure)
    {
        if (!_ended)
        {
            End(null, failure, Usage.Zero);
        }
    }

    /// <summary>Why a reply ended, by what it holds where it does not say.</summary>
    public static ChatFinishReason FinishOf(ChatResponse reply, IEnumerable<AIContent> contents) =>
        contents.Any(static c => c is FunctionCallContent) && reply.FinishReason != ChatFinishReason.Length ? ChatFinishReason.ToolCalls
        : reply.FinishReason is { } finish && finish != ChatFinishReason.ToolCalls ? finish
        : ChatFinishReason.Stop;

    private void End(ChatResponse? reply, Exception? failure, Usage usage)
    {
        _ended = true;
        _session.End(
            new GatewayExchange
            {
                Number = _number,
                Format = _format,
                AskedFor = _request.Model,
                Streamed = _request.Streams,
                Messages = _request.Messages,
                Options = _request.Options,
                Reply = reply,
                Failure = failure,
                Usage = usage,
                SharedPrefix = _shared,
                At = _at,
                Took = _time.GetElapsedTime(_began),
            },
            _characters
        );
    }
}
