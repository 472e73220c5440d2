namespace SkillOpt.Sleep;

/// <summary>Files of tasks that a person should have read before money is spent on them.</summary>
internal static class Reviewing
{
    private static readonly string[] s_free = ["practice:", "rehearsal:", "handoff"];

    /// <summary>Refuses a file that nobody says to have read, when the model is paid.</summary>
    /// <exception cref="SkillOptException">SKO7015: it was not reviewed.</exception>
    public static void Require(string file, params IEnumerable<string?> models)
    {
        var paid = models.FirstOrDefault(m => m is not null && !Array.Exists(s_free, f => m.StartsWith(f, StringComparison.Ordinal)));
        if (paid is { } model && TasksFile.IsReviewed(file) != true)
        {
            throw new SkillOptException(
                "SKO7015",
                $"{file} does not say \"reviewed\": true, and {model} is paid for; read the file and say so in it, or give --unreviewed."
            );
        }
    }
}
