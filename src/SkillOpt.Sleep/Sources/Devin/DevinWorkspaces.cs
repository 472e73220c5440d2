namespace SkillOpt.Sleep;

/// <summary>The workspaces of Devin. Its transcripts do not say to which one they belong.</summary>
internal static class DevinWorkspaces
{
    /// <summary>The workspace, where there is one only; null otherwise.</summary>
    public static string? Only(Machine machine)
    {
        var all = (machine.Variable("SKILLOPT_DEVIN_WORKSPACES") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        return all.Length == 1 ? all[0] : null;
    }
}
