using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Skills;

namespace SkillOpt.Training.Proposals;

internal sealed class EditFormat : ProposalFormat
{
    public override string ReplyPrompt => "reply_edits";

    protected override string ListName => "edits";

    protected override string ItemSchema => """{"type":"object","properties":{"op":{"type":"string","enum":["append","insert_after","replace","delete"]},"file":{"type":"string"},"target":{"type":"string"},"content":{"type":"string"},"reason":{"type":"string"},"task_ids":{"type":"array","items":{"type":"string"}}},"required":["op","file","target","content","reason","task_ids"],"additionalProperties":false}""";

    protected override Proposal? ReadItem(JsonElement item)
    {
        var operation = Text(item, "op").Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_') switch
        {
            "append" or "add" => EditOperation.Append,
            "insert_after" or "insert" => EditOperation.InsertAfter,
            "replace" => EditOperation.Replace,
            "delete" or "remove" => EditOperation.Delete,
            var other => throw new FormatException($"'{other}' is no operation; use append, insert_after, replace or delete."),
        };
        var file = Text(item, "file").Trim();
        return new EditProposal(new Edit(operation, Text(item, "content"), Text(item, "target"))
        {
            File = file.Length == 0 ? Skill.MainFile : file,
            Reason = Text(item, "reason"),
        });
    }

    protected override JsonObject WriteItem(Proposal proposal)
    {
        var edit = ((EditProposal)proposal).Edit;
        return new JsonObject
        {
            ["op"] = edit.Operation switch
            {
                EditOperation.Append => "append",
                EditOperation.InsertAfter => "insert_after",
                EditOperation.Replace => "replace",
                _ => "delete",
            },
            ["file"] = edit.File,
            ["target"] = edit.Target,
            ["content"] = edit.Content,
            ["reason"] = edit.Reason,
        };
    }
}
