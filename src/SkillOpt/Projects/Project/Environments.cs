using System.Text.Json.Nodes;
using SkillOpt.Rollouts;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>Makes the environment that a project names.</summary>
internal static class Environments
{
    private static readonly string[] s_names = ["chat"];

    /// <exception cref="SkillOptException">SKO1331: there is no such environment, or it has no such setting.</exception>
    public static IEnvironment Create(RunSpec spec, PromptLibrary prompts, ProjectServices services, string? keepFolder)
    {
        if (AgentOf(spec, services, keepFolder) is { } agent)
        {
            return services.Agents.Create(agent);
        }

        if (spec.Benchmark is { } benchmark)
        {
            return services.Benchmarks.Find(benchmark).CreateEnvironment(spec.Environment.Settings);
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

    /// <summary>What a project says about its agent; null without one.</summary>
    /// <exception cref="SkillOptException">SKO1341: the benchmark's tasks cannot be put to an agent.</exception>
    public static AgentRequest? AgentOf(RunSpec spec, ProjectServices services, string? keepFolder)
    {
        if (spec.Environment.Agent is not { } agent)
        {
            return null;
        }

        IAgentTasks? tasks = null;
        if (spec.Benchmark is { } name)
        {
            var own = OthersOf(spec.Environment.Settings, services.Agents.SettingNames);
            tasks =
                services.Benchmarks.Find(name).CreateAgentTasks(own)
                ?? throw new SkillOptException(
                    "SKO1341",
                    $"environment.agent: the tasks of {name} cannot be put to an agent in a folder; leave environment.agent out."
                );
        }

        return new AgentRequest(agent, spec.Environment.Settings)
        {
            Target = spec.Target?.Name ?? "",
            SkillFolder = Path.GetDirectoryName(spec.PathOf(spec.Skill)),
            KeepFolder = keepFolder,
            Tasks = tasks,
        };
    }

    /// <summary>The settings but those of these names.</summary>
    public static JsonObject OthersOf(JsonObject settings, IReadOnlyList<string> names) =>
        new(settings.Where(s => !names.Contains(s.Key)).Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone())));
}
