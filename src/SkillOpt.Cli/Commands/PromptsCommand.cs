using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Training;

namespace SkillOpt.Cli;

/// <summary><c>prompts</c>: prints the prompts in force, or writes them to a folder to be changed.</summary>
internal static class PromptsCommand
{
    private static readonly Argument<string> Name = new("name")
    {
        Description = "Print only this prompt.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Folder = new("--prompts")
    {
        Description = "A folder with prompt files that take the place of the built-in ones.",
        HelpName = "folder",
    };

    private static readonly Option<string> Write = new("--write")
    {
        Description = "Write the prompts as files to this folder; then name it under prompts in skillopt.yaml.",
        HelpName = "folder",
    };

    public static Verb Verb { get; } =
        new("prompts", "Print the optimizer's prompts that are in force.", Run) { Symbols = [Name, Folder, Write] };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var terminal = invocation.Terminal;
        var prompts = invocation.Get(Folder) is { } folder ? PromptLibrary.FromFolder(folder) : PromptLibrary.BuiltIn;
        var names = invocation.Get(Name) is { } one ? [Known(prompts, one)] : prompts.Names;
        if (invocation.Get(Write) is { } target)
        {
            Directory.CreateDirectory(target);
            foreach (var name in names)
            {
                var file = Path.Combine(target, name + ".md");
                if (File.Exists(file))
                {
                    throw new SkillOptException("SKO1326", $"{file} exists already; give another folder or move it away.");
                }

                await File.WriteAllTextAsync(file, prompts[name], invocation.Cancellation);
            }

            terminal.Output.WriteLine($"{names.Count} prompts written to {target}; name the folder under prompts: in skillopt.yaml.");
        }
        else if (invocation.Json)
        {
            terminal.WriteJson(
                new JsonArray([
                    .. names.Select(n =>
                        (JsonNode?)
                            new JsonObject
                            {
                                ["name"] = n,
                                ["replaced"] = prompts.Replaced.Contains(n),
                                ["text"] = prompts[n],
                            }
                    ),
                ])
            );
        }
        else
        {
            foreach (var name in names)
            {
                terminal.Output.WriteLine($"=== {name}{(prompts.Replaced.Contains(name) ? " (replaced)" : "")} ===");
                terminal.WriteDocument(prompts[name].TrimEnd() + "\n");
                terminal.Output.WriteLine();
            }
        }

        return ExitCode.Done;
    }

    private static string Known(PromptLibrary prompts, string name) =>
        prompts.Names.Contains(name, StringComparer.Ordinal)
            ? name
            : throw new SkillOptException("SKO1327", $"There is no prompt {name}; the prompts are {string.Join(", ", prompts.Names)}.");
}
