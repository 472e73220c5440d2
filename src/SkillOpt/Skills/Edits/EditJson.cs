using System.Text.Json;

namespace SkillOpt;

/// <summary>
/// Reads edits from JSON: <c>{op, content, target, file, reason}</c>. Missing and null fields are empty; operations are read without
/// regard to case, hyphens, underscores and spaces. Whatever cannot be read becomes a problem, never an exception.
/// </summary>
internal static class EditJson
{
    internal const string OperationField = "op";
    internal const string ContentField = "content";
    internal const string TargetField = "target";
    internal const string FileField = "file";
    internal const string ReasonField = "reason";
    internal const string SourceField = "source_type";
    internal const string SupportField = "support_count";
    internal const string LevelField = "merge_level";

    /// <summary>Reads an edit that a model proposes: what it says of its own origin and support is ignored.</summary>
    public static ParsedEdit ParseProposal(JsonElement element) => Parse(element, hasOrigin: false);

    /// <summary>Reads an edit of a patch file, with its origin (<c>source_type</c>), <c>support_count</c> and <c>merge_level</c>.</summary>
    public static ParsedEdit Parse(JsonElement element) => Parse(element, hasOrigin: true);

    private static ParsedEdit Parse(JsonElement element, bool hasOrigin)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new ParsedEdit(new Edit(EditOperation.Unknown), new EditProblem(EditStatus.Malformed, "The edit is not a JSON object."));
        }

        var fields = new EditFields(element);
        var name = fields.Text(OperationField);
        var edit = new Edit(OperationOf(name), fields.Text(ContentField), fields.Text(TargetField))
        {
            File = SkillFile.Normalize(fields.Text(FileField)),
            Reason = fields.Text(ReasonField),
        };
        var origin = hasOrigin
            ? new EditOrigin(
                SourceOf(fields.Text(SourceField)),
                Math.Max(1, fields.Count(SupportField)),
                Math.Max(0, fields.Count(LevelField))
            )
            : EditOrigin.Unknown;
        return new ParsedEdit(edit, fields.Problem ?? ProblemOf(edit, name)) { Origin = origin };
    }

    /// <summary>The JSON name of an operation.</summary>
    public static string NameOf(EditOperation operation) =>
        operation switch
        {
            EditOperation.Append => "append",
            EditOperation.InsertAfter => "insert_after",
            EditOperation.Replace => "replace",
            EditOperation.Delete => "delete",
            _ => "unknown",
        };

    /// <summary>The JSON name of an edit's origin; null when not known.</summary>
    internal static string? NameOf(EditSource? source) =>
        source switch
        {
            EditSource.Failure => "failure",
            EditSource.Success => "success",
            _ => null,
        };

    private static EditProblem? ProblemOf(Edit edit, string name) =>
        edit.Operation != EditOperation.Unknown
            ? null
            : new EditProblem(
                EditStatus.UnknownOperation,
                name.Length == 0
                    ? "The edit names no operation; 'op' must be append, insert_after, replace or delete."
                    : $"The operation '{(name.Length <= 40 ? name : name[..40] + "…")}' is none of append, insert_after, replace and "
                        + $"delete."
            );

    private static EditOperation OperationOf(string name) =>
        string.Concat(name.Where(char.IsLetter)).ToUpperInvariant() switch
        {
            "APPEND" => EditOperation.Append,
            "INSERTAFTER" => EditOperation.InsertAfter,
            "REPLACE" => EditOperation.Replace,
            "DELETE" => EditOperation.Delete,
            _ => EditOperation.Unknown,
        };

    private static EditSource? SourceOf(string name) =>
        name switch
        {
            "failure" => EditSource.Failure,
            "success" => EditSource.Success,
            _ => null,
        };
}
