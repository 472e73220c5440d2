using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary><c>config explain|schema|reference</c>.</summary>
internal static class ConfigCommand
{
    private static readonly System.CommandLine.Option<bool> s_all = new("--all")
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
                    Symbols = [CommonOptions.Project, s_all],
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
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(ConfigJson.Of(project));
        }
        else
        {
            ConfigView.Show(invocation.Terminal, project.Configuration, project.LearningRates, invocation.Get(s_all));
        }

        return Task.FromResult(ExitCode.Done);
    }
}
