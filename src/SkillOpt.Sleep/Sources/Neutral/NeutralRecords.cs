using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Reads the records of the neutral format.</summary>
internal static class NeutralRecords
{
    /// <summary>Reads one record.</summary>
    public static void Add(JsonElement record, DigestBuilder digest)
    {
        digest.Project = record.Text("project") ?? digest.Project;
        digest.Branch = record.Text("branch") ?? digest.Branch;
        digest.At(record.Time("at") ?? Instant.OfEpoch(record.Number("at")));
        digest.Tool(record.Text("tool"));
        digest.Skill(record.Text("skill"));
        digest.File(record.Text("file"));
        if (record.IsTrue("headless"))
        {
            digest.Mark(SessionMark.Headless);
        }

        var text = record.Text("text") ?? "";
        switch (record.Text("role"))
        {
            case "user":
                digest.Prompt(text);
                break;
            case "assistant":
                digest.Reply(text);
                break;
            case "tool":
                digest.Foreign(text);
                break;
            default:
                break;
        }
    }
}
