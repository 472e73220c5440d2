using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes the numbered events of a reply of Responses.</summary>
internal sealed class ResponsesEvents(EventWriter events)
{
    private int _number;

    /// <summary>An event that shows the response as it stands.</summary>
    public void Response(string name, ForeignReply reply, string status, ForeignError? error) =>
        events.Event(
            name,
            (name, number: _number++, reply, status, error),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteString("type", s.name);
                json.WriteNumber("sequence_number", s.number);
                json.WritePropertyName("response");
                ResponsesReplyWriter.Write(json, s.reply, s.status, s.error);
                json.WriteEndObject();
            }
        );

    /// <summary>An event that shows an item as it stands.</summary>
    public void Item(string name, int index, AIContent content, ForeignRequest request, string place, string status) =>
        events.Event(
            name,
            (name, number: _number++, index, content, request, place, status),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteString("type", s.name);
                json.WriteNumber("sequence_number", s.number);
                json.WriteNumber("output_index", s.index);
                json.WritePropertyName("item");
                ResponsesOutputItem.Write(json, s.content, s.request, s.place, s.status);
                json.WriteEndObject();
            }
        );

    /// <summary>An event that shows a part of an item.</summary>
    public void Part(string name, string item, int index, string text, bool isSummary) =>
        events.Event(
            name,
            (name, number: _number++, item, index, text, isSummary),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteString("type", s.name);
                json.WriteNumber("sequence_number", s.number);
                json.WriteString("item_id", s.item);
                json.WriteNumber("output_index", s.index);
                json.WriteNumber(s.isSummary ? "summary_index" : "content_index", 0);
                json.WritePropertyName("part");
                if (s.isSummary)
                {
                    ResponsesOutputItem.WriteSummary(json, s.text);
                }
                else
                {
                    ResponsesOutputItem.WriteText(json, s.text);
                }

                json.WriteEndObject();
            }
        );

    /// <summary>An event that adds to a text.</summary>
    public void Delta(string name, string item, int index, string delta, string? innerIndex) =>
        Done(name, item, index, delta, "delta", innerIndex);

    /// <summary>An event that shows a whole text.</summary>
    public void Done(string name, string item, int index, string text, string field, string? innerIndex) =>
        events.Event(
            name,
            (name, number: _number++, item, index, text, field, innerIndex),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteString("type", s.name);
                json.WriteNumber("sequence_number", s.number);
                json.WriteString("item_id", s.item);
                json.WriteNumber("output_index", s.index);
                if (s.innerIndex is { } inner)
                {
                    json.WriteNumber(inner, 0);
                }

                json.WriteString(s.field, s.text);
                json.WriteEndObject();
            }
        );
}
