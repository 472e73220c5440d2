namespace SkillOpt.Projects;

/// <summary>The keys that say where a run is kept.</summary>
internal static class RunKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        KeyFactory.Text(
            "run.name",
            "The run's name; the same name continues the same run.",
            s => s.Run.Name,
            (s, v) => s with { Run = s.Run with { Name = v } }
        ) with
        {
            Effect = ConfigEffect.None,
        },
        KeyFactory.Text(
            "run.folder",
            "The folder that holds the runs.",
            s => s.Run.Folder,
            (s, v) => s with { Run = s.Run with { Folder = v } }
        ) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
        },
    ];
}
