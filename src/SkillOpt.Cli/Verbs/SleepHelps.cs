namespace SkillOpt.Cli;

/// <summary>The help of the verbs of <c>sleep</c>.</summary>
internal static class SleepHelps
{
    public static IReadOnlyList<VerbHelp> All { get; } =
    [new("sleep harvest", VerbPurpose.Operate, "sleep harvest --project . --show-redactions")];
}
