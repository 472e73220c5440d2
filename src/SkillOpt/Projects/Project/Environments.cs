using SkillOpt.Rollouts;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>Makes the environment that a project names.</summary>
internal static class Environments
{
    private static readonly string[] s_names = ["chat"];

    /// <exception cref="SkillOptException">SKO1331: there is no such environment, or it has no such setting.</exception>
    public static IEnvironment Create(RunSpec spec, PromptLibrary prompts, IBenchmarkSource benchmarks)
    {
        if (spec.Benchmark is { } benchmark)
        {
            return benchmarks.Find(benchmark).CreateEnvironment(spec.Environment.Settings);
        }

        switch (spec.Environment.Name)
        {
            case "chat":
                foreach (var (name, _) in spec.Environment.Settings)
                {
                    throw new SkillOptException(
                        "SKO1331",
                        $"environment: chat has no setting {name}; what the target is told is the prompt 'target' (skillopt prompts "
                            + $"target)."
                    );
                }

                return new ChatEnvironment(prompts["target"], spec.Target?.MaxOutputTokens);
            default:
                var near = NearestName.Find(spec.Environment.Name, s_names);
                throw new SkillOptException(
                    "SKO1331",
                    $"There is no environment '{spec.Environment.Name}'{(near is null ? "" : $"; did you mean {near}?")}; the "
                        + $"environments are {string.Join(", ", s_names)}."
                );
        }
    }
}
