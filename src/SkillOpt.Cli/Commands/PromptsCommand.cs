using System.CommandLine;
using SkillOpt.Reporting;
using SkillOpt.Training;

namespace SkillOpt.Cli;

/// <summary><c>prompts</c>: prints the prompts in force, or writes them to a folder to be changed.</summary>
internal static class PromptsCommand
{
    private static readonly Argument<string> s_name = new("name")
    {
        Description = "Print only this prompt.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> s_folder = new("--prompts")
    {
        Description = "A folder with prompt files that take the place of the built-in ones.",
        HelpName = "folder",
    };

    private static readonly Option<string> s_write = new("--write")
    {
        Description = "Write the prompts as files to this folder; then name it under prompts in skillopt.yaml.",
        HelpName = "folder",
    };

    public static Verb Verb { get; } =
        new("prompts", "Print the optimizer's prompts that are in force.", Run) { Symbols = [s_name, s_folder, s_write] };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var terminal = invocation.Terminal;
        var prompts = invocation.Get(s_folder) is { } folder ? PromptLibrary.FromFolder(folder) : PromptLibrary.BuiltIn;
        var names = prompts.Find(invocation.Get(s_name));
        if (invocation.Get(s_write) is { } target)
        {
            if (await prompts.WriteAsync(names, target, invocation.Cancellation) is { } file)
            {
                throw new SkillOptException("SKO1326", $"{file} exists already; give another folder or move it away.");
            }

            terminal.Output.WriteLine($"{names.Count} prompts written to {target}; name the folder under prompts: in skillopt.yaml.");
        }
        else if (invocation.Json)
        {
            terminal.WriteJson(PromptsJson.Of(prompts, names));
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
}
