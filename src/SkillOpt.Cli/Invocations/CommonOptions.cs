using System.CommandLine;

namespace SkillOpt.Cli;

/// <summary>Options and arguments that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } =
        new("--json")
        {
            Description = "Print the result as JSON on standard output; everything else goes to standard error.",
            Recursive = true,
        };

    public static Option<string[]> EnvFile { get; } =
        new("--env-file")
        {
            Description =
                "Read environment variables (API keys) from a file of NAME=value lines; variables that are set already win. May be "
                + "repeated.",
            Recursive = true,
            HelpName = "file",
        };

    public static Option<bool> Trace { get; } =
        new("--trace") { Description = "Print the full details of an unexpected error.", Recursive = true };

    public static Option<string> Replay { get; } =
        new("--replay")
        {
            Description =
                "Take every result from a recording (a run's folder or database) without calling any model; the first call it does not "
                + "hold is an error.",
            HelpName = "run",
        };

    public static Option<bool> SameModel { get; } =
        new("--same-model")
        {
            Description =
                "Say that a model at another address is the one that answered before, e.g. a local server on another port: what is kept "
                + "then stays in use.",
        };

    public static Argument<string> Project { get; } =
        new("project")
        {
            Description = "The project: a folder with a skillopt.yaml, or such a file. Default: the present folder.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "project",
        };
}
