namespace SkillOpt.Projects;

/// <summary>The keys of the cache across runs.</summary>
internal static class CacheKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        KeyFactory.Choice(
            "cache.mode",
            "Whether replies are kept across runs: shared serves a call that an earlier run, of any project, made in exactly this form.",
            s => s.Cache.IsShared,
            (s, v) => s with { Cache = s.Cache with { IsShared = v } },
            ("off", false),
            ("shared", true)
        ) with
        {
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalText(
            "cache.path",
            "The file of the shared cache.",
            s => s.Cache.Path,
            (s, v) => s with { Cache = s.Cache with { Path = v } }
        ) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
            DefaultNote = "skillopt/replies.db in your cache folder",
        },
        KeyFactory.Integer(
            "cache.max_mb",
            "The size in megabytes above which what was used least of late is thrown away, when a run begins.",
            1,
            s => s.Cache.MaxMegabytes,
            (s, v) => s with { Cache = s.Cache with { MaxMegabytes = (int)v } }
        ) with
        {
            Effect = ConfigEffect.None,
        },
    ];
}
