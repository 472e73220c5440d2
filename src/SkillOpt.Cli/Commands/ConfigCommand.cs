using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Cli;

/// <summary><c>config explain|schema|reference</c>.</summary>
internal static class ConfigCommand
{
    private static readonly System.CommandLine.Option<bool> All = new("--all")
    {
        Description = "Also show keys that are at their default.",
    };

    public static Verb Verb { get; } =
        new("config", "Explain the configuration in force, or print its schema or reference.")
        {
            Verbs =
            [
                new(
                    "explain",
                    "Show every value in force, where it came from and what it means, and the learning rate step by step.",
                    Explain
                )
                {
                    Symbols = [CommonOptions.Project, All],
                    TakesConfig = true,
                },
                new("schema", "Print the JSON Schema of skillopt.yaml.", Print(ConfigSchema.Write)),
                new("reference", "Print docs/configuration.md.", Print(ConfigReference.Write)),
            ],
        };

    private static Func<Invocation, Task<ExitCode>> Print(Func<string> text) =>
        invocation =>
        {
            invocation.Terminal.WriteDocument(text());
            return Task.FromResult(ExitCode.Done);
        };

    private static Task<ExitCode> Explain(Invocation invocation)
    {
        var project = invocation.OpenProject();
        var configuration = project.Configuration;
        var rates = LearningRates(project);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                new JsonObject
                {
                    ["file"] = configuration.File,
                    ["learning_rates"] = rates is null
                        ? null
                        : new JsonArray([.. rates.Select(r => r == LearningRate.Unlimited ? null : (JsonNode?)JsonValue.Create(r))]),
                    ["keys"] = new JsonArray([
                        .. configuration.Entries.Select(e =>
                            (JsonNode?)
                                new JsonObject
                                {
                                    ["key"] = e.Key.Path,
                                    ["value"] = e.Unused is null ? e.Value?.DeepClone() : null,
                                    ["origin"] = e.Origin,
                                    ["unused"] = e.Unused,
                                    ["meaning"] = e.Key.Meaning,
                                }
                        ),
                    ]),
                }
            );
        }
        else
        {
            ConfigView.Show(invocation.Terminal, configuration, rates, invocation.Get(All));
        }

        return Task.FromResult(ExitCode.Done);
    }

    // The number of steps follows from the tasks; a configuration without tasks has no schedule yet.
    private static IReadOnlyList<int>? LearningRates(SkillProject project)
    {
        var spec = project.Spec;
        if (
            spec.Benchmark is null
                ? (spec.Tasks.Path ?? spec.Tasks.Train) is null
                : spec.Data is null || !Directory.Exists(spec.PathOf(spec.Data))
        )
        {
            return null;
        }

        var training = spec.Training;
        var train = project.Tasks.Train.Length;
        return LearningRate.Steps(training, training.Epochs * BatchPlan.StepsPerEpoch(train, training.BatchSize, training.Accumulation));
    }
}
