namespace SkillOpt.Sleep;

/// <summary>Files of tasks that a person should have read before money is spent on them.</summary>
internal static class Reviewing
{
    private static readonly string[] s_free = ["practice:", "rehearsal:", "handoff"];

    /// <summary>Refuses a file that nobody says to have read, when the model is paid.</summary>
    /// <exception cref="SkillOptException">SKO7015: it was not reviewed.</exception>
    public static void Require(string file, string? model)
    {
        if (
            TasksFile.IsReviewed(file) != true
            && model is not null
            && !Array.Exists(s_free, f => model.StartsWith(f, StringComparison.Ordinal))
        )
        {
            throw new SkillOptException(
                "SKO7015",
                $"{file} does not say \"reviewed\": true, and {model} is paid for; read the file and say so in it, or give --unreviewed."
            );
        }
    }
}
