using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Training;

internal sealed class DocumentFormat : ProposalFormat
{
    public override string ReplyPrompt => "reply_document";

    protected override string ListName => "documents";

    protected override string ItemSchema => """{"type":"object","properties":{"text":{"type":"string"},"changes":{"type":"array","items":{"type":"string"}},"task_ids":{"type":"array","items":{"type":"string"}}},"required":["text","changes","task_ids"],"additionalProperties":false}""";

    protected override Proposal? ReadItem(JsonElement item)
    {
        var text = Text(item, "text");
        return string.IsNullOrWhiteSpace(text) ? null : new DocumentProposal(text, [.. Strings(item, "changes")]);
    }

    protected override JsonObject WriteItem(Proposal proposal)
    {
        var document = (DocumentProposal)proposal;
        return new JsonObject
        {
            ["text"] = document.Text,
            ["changes"] = new JsonArray([.. document.Changes.Select(c => (JsonNode)c)]),
        };
    }
}
