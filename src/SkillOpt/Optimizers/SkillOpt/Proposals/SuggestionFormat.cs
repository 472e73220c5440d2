using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Training;

internal sealed class SuggestionFormat : ProposalFormat
{
    public override string ReplyPrompt => "reply_suggestions";

    protected override string ListName => "suggestions";

    protected override string ItemSchema => """{"type":"object","properties":{"type":{"type":"string","enum":["add_rule","remove_rule","merge_rules","reorganize","compress","clarify"]},"title":{"type":"string"},"motivation":{"type":"string"},"instruction":{"type":"string"},"priority":{"type":"string","enum":["high","medium","low"]},"task_ids":{"type":"array","items":{"type":"string"}}},"required":["type","title","motivation","instruction","priority","task_ids"],"additionalProperties":false}""";

    protected override Proposal? ReadItem(JsonElement item)
    {
        var instruction = Text(item, "instruction");
        return string.IsNullOrWhiteSpace(instruction)
            ? null
            : new SuggestionProposal(Text(item, "type"), Text(item, "title"), Text(item, "motivation"), instruction, Text(item, "priority"));
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
