namespace SkillOpt.Rollouts;

/// <summary>Media types of input files by their names' endings.</summary>
internal static class MediaTypes
{
    public static bool IsText(string name) =>
        Path.GetExtension(name).ToLowerInvariant()
            is ".txt"
                or ".md"
                or ".csv"
                or ".tsv"
                or ".json"
                or ".jsonl"
                or ".yaml"
                or ".yml"
                or ".xml"
                or ".html"
                or ".log"
                or ".sql"
                or ".py"
                or ".cs"
                or ".js"
                or ".ts";

    public static string Of(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            ".pdf" => "application/pdf",
            ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _ => "application/octet-stream",
        };
}
