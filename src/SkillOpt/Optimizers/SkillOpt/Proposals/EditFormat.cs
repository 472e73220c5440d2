using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Training;

internal sealed class EditFormat : ProposalFormat
{
    public override string ReplyPrompt => "reply_edits";

    protected override string ListName => "edits";

    protected override string ItemSchema => ReplySchema.TextOf("edit");

    // An edit that names no known operation is kept, and reported as such when it is applied: one slip must not cost the whole reply.
    protected override Proposal? ReadItem(JsonElement item) => new EditProposal(EditJson.ParseProposal(item).Edit);

    protected override JsonObject WriteItem(Proposal proposal)
    {
        var edit = ((EditProposal)proposal).Edit;
        return new JsonObject
        {
            ["op"] = EditJson.NameOf(edit.Operation),
            ["file"] = edit.File,
            ["target"] = edit.Target,
            ["content"] = edit.Content,
            ["reason"] = edit.Reason,
        };
    }
}
