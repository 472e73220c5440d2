namespace SkillOpt.Training;

/// <summary>An edit in a line, for people, memories and ranking.</summary>
internal static class EditSummary
{
    public static string Of(Edit edit) =>
        edit.Operation switch
        {
            EditOperation.Append => $"append: {OneLine(edit.Content)}",
            EditOperation.InsertAfter => $"insert after '{OneLine(edit.Target, 60)}': {OneLine(edit.Content)}",
            EditOperation.Replace => $"replace '{OneLine(edit.Target, 60)}' by: {OneLine(edit.Content)}",
            _ => $"delete: {OneLine(edit.Target)}",
        };

    /// <summary>A text on one line, shortened.</summary>
    public static string OneLine(string text, int limit = 160)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= limit ? line : line[..limit] + "…";
    }
}
