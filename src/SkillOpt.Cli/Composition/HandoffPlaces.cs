using SkillOpt.Configuration;
using SkillOpt.Models.Handoff;
using SkillOpt.Models.Providers;

namespace SkillOpt.Cli.Composition;

/// <summary>Where a project's handed-off calls are written.</summary>
internal static class HandoffPlaces
{
    /// <summary>The variable that names another folder.</summary>
    public const string Variable = "SKILLOPT_HANDOFF_DIR";

    /// <summary>The folder of a training run.</summary>
    public static string OfRun(RunSpec spec) => Path.Combine(spec.PathOf(spec.Run.Folder), spec.Run.Name, "handoff");

    /// <summary>The folder of evaluations and graders.</summary>
    public static string OfEvaluations(RunSpec spec) => Path.Combine(spec.PathOf(spec.Run.Folder), ".evaluations", "journal", "handoff");

    /// <summary>Every folder of a project that has calls, answered or not; or the one that the variable names.</summary>
    public static IReadOnlyList<HandoffFolder> Of(RunSpec spec, IReadOnlyList<string> envFiles)
    {
        IEnumerable<string> places = ProviderEnvironment.FromProcess(envFiles).Variable(Variable) is { } named ? [named] : [OfRun(spec), OfEvaluations(spec)];
        return [.. places.Where(p => File.Exists(Path.Combine(p, "pending.json"))).Select(p => new HandoffFolder(p))];
    }
}
