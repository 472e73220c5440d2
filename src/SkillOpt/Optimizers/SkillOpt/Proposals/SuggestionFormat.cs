using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Training;

internal sealed class SuggestionFormat : ProposalFormat
{
    public override string ReplyPrompt => "reply_suggestions";

    protected override string ListName => "suggestions";

    protected override string ItemSchema => ReplySchema.TextOf("suggestion");

    protected override Proposal? ReadItem(JsonElement item)
    {
        var instruction = Text(item, "instruction");
        return string.IsNullOrWhiteSpace(instruction)
            ? null
            : new SuggestionProposal(
                Text(item, "type"),
                Text(item, "title"),
                Text(item, "motivation"),
                instruction,
                Text(item, "priority")
            );
    }

    protected override JsonObject WriteItem(Proposal proposal)
    {
        var suggestion = (SuggestionProposal)proposal;
        return new JsonObject
        {
            ["type"] = suggestion.Type,
            ["title"] = suggestion.Title,
            ["motivation"] = suggestion.Motivation,
            ["instruction"] = suggestion.Instruction,
            ["priority"] = suggestion.Priority,
        };
    }
}
