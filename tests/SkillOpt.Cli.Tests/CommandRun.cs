using System.Text.Json.Nodes;

namespace SkillOpt.Cli.Tests;

/// <summary>One command line, run in this process, with everything it printed.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    public static Task<CommandRun> Of(params string[] args) => WithInput("", args);

    public static async Task<CommandRun> WithInput(string input, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.RunAsync(
            args,
            Terminal.Over(output, error, new StringReader(input)),
            TestContext.Current.CancellationToken
        );
        return new CommandRun(exit, output.ToString(), error.ToString());
    }
}
