using System.Text;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes a reply of Responses as events.</summary>
internal sealed class ResponsesStream(EventWriter events, ForeignRequest request, string id, long created) : ReplyStream
{
    private readonly ResponsesEvents _events = new(events);
    private readonly List<AIContent> _done = [];
    private readonly StringBuilder _text = new();
    private AIContent? _open;

    private string Place => $"{id}_{_done.Count}";

    /// <inheritdoc/>
    public override void Begin(Usage? known)
    {
        Response("response.created", "in_progress", null, null);
        Response("response.in_progress", "in_progress", null, null);
    }

    /// <inheritdoc/>
    public override void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent { Text.Length: > 0 } text:
                Open<TextContent>(static () => new TextContent(""));
                _text.Append(text.Text);
                _events.Delta("response.output_text.delta", ItemId(), _done.Count, text.Text, "content_index");
                break;
            case TextReasoningContent reasoning:
                Reason(reasoning);
                break;
            case FunctionCallContent call:
                Close();
                _open = call;
                Call(call);
                Close();
                break;
        }
    }

    /// <inheritdoc/>
    public override void End(ReplyEnd end)
    {
        Close();
        var incomplete = end.Finish == ChatFinishReason.Length || end.Finish == ChatFinishReason.ContentFilter;
        Response(incomplete ? "response.incomplete" : "response.completed", incomplete ? "incomplete" : "completed", end, null);
    }

    /// <inheritdoc/>
    public override void Fail(ForeignError error) => Response("response.failed", "failed", null, error);

    /// <inheritdoc/>
    public override void Ping() => events.Raw(": waiting\n\n");

    private string ItemId() => ResponsesOutputItem.IdOf(_open!, request, Place);

    private void Reason(TextReasoningContent reasoning)
    {
        if (_open is TextReasoningContent { ProtectedData: not null })
        {
            Close();
        }

        Open<TextReasoningContent>(static () => new TextReasoningContent(""));
        if (reasoning.Text.Length > 0)
        {
            if (_text.Length == 0)
            {
                _events.Part("response.reasoning_summary_part.added", ItemId(), _done.Count, "", isSummary: true);
            }

            _text.Append(reasoning.Text);
            _events.Delta("response.reasoning_summary_text.delta", ItemId(), _done.Count, reasoning.Text, "summary_index");
        }

        ((TextReasoningContent)_open!).ProtectedData ??= reasoning.ProtectedData;
    }

    private void Open<T>(Func<T> make)
        where T : AIContent
    {
        if (_open is T)
        {
            return;
        }

        Close();
        _open = make();
        _events.Item("response.output_item.added", _done.Count, _open, request, Place, "in_progress");
        if (_open is TextContent)
        {
            _events.Part("response.content_part.added", ItemId(), _done.Count, "", isSummary: false);
        }
    }

    private void Call(FunctionCallContent call)
    {
        var isText = request.TextTools.Contains(call.Name);
        var input = ResponsesOutputItem.InputOf(call, isText);
        var name = isText ? "response.custom_tool_call_input" : "response.function_call_arguments";
        _events.Item("response.output_item.added", _done.Count, call, request, Place, "in_progress");
        _events.Delta(name + ".delta", ItemId(), _done.Count, input, null);
        _events.Done(name + ".done", ItemId(), _done.Count, input, isText ? "input" : "arguments", null);
    }

    private void Close()
    {
        var whole = _text.ToString();
        switch (_open)
        {
            case null:
                return;
            case TextContent text:
                _events.Done("response.output_text.done", ItemId(), _done.Count, whole, "text", "content_index");
                _events.Part("response.content_part.done", ItemId(), _done.Count, whole, isSummary: false);
                text.Text = whole;
                break;
            case TextReasoningContent reasoning when whole.Length > 0:
                _events.Done("response.reasoning_summary_text.done", ItemId(), _done.Count, whole, "text", "summary_index");
                _events.Part("response.reasoning_summary_part.done", ItemId(), _done.Count, whole, isSummary: true);
                reasoning.Text = whole;
                break;
        }

        _events.Item("response.output_item.done", _done.Count, _open, request, Place, "completed");
        _done.Add(_open);
        _open = null;
        _text.Clear();
    }

    private void Response(string name, string status, ReplyEnd? end, ForeignError? error)
    {
        var reply = new ForeignReply(request, id, created, _done, end ?? new ReplyEnd(ChatFinishReason.Stop, Usage.Zero));
        _events.Response(name, reply, status, error);
    }
}
