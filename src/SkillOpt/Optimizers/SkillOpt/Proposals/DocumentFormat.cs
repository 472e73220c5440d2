using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Training;

internal sealed class DocumentFormat : ProposalFormat
{
    public override string ReplyPrompt => "reply_document";

    protected override string ListName => "documents";

    protected override string ItemSchema => ReplySchema.TextOf("document");

    protected override Proposal? ReadItem(JsonElement item)
    {
        var text = Text(item, "text");
        return string.IsNullOrWhiteSpace(text) ? null : new DocumentProposal(text, [.. Strings(item, "changes")]);
    }

    protected override JsonObject WriteItem(Proposal proposal)
    {
        var document = (DocumentProposal)proposal;
        return new JsonObject { ["text"] = document.Text, ["changes"] = new JsonArray([.. document.Changes.Select(c => (JsonNode)c)]) };
    }
}
