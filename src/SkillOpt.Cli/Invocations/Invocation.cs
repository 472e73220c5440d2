using System.CommandLine;
using SkillOpt.Agents;
using SkillOpt.Benchmarks;
using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Practice;
using SkillOpt.Projects;
using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary>One use of a command: what was typed, where to print, when to stop.</summary>
internal sealed record Invocation(ParseResult Parsed, Terminal Terminal, CancellationToken Cancellation) : IAsyncDisposable
{
    private AgentSource? _agents;

    /// <summary>Whether the result is wanted as JSON on standard output.</summary>
    public bool Json => Parsed.GetValue(CommonOptions.Json);

    /// <summary>The value of an option; its default when not given.</summary>
    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>The value of an argument; its default when not given.</summary>
    public T? Get<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>
    /// The project that was named, with the values given beside it, and for what these leave open its benchmark's published settings and
    /// the noise that was measured.
    /// </summary>
    /// <param name="further">Further values; they win.</param>
    public SkillProject OpenProject(params ReadOnlySpan<ConfigOverride> further) =>
        SkillProject.Open(
            Parsed.GetValue(CommonOptions.Project) ?? ".",
            Services,
            [.. ConfigOptions.Overrides(Parsed), .. further],
            Cancellation
        );

    /// <summary>What this program brings to a project.</summary>
    public ProjectServices Services =>
        field ??= new ProjectServices
        {
            Models = new ModelSource(new PracticeProvider(), new AgentLoginProvider(), new RehearsalProvider()),
            Benchmarks = new BenchmarkSource(),
            Agents = Agents,
            Environment = () => ProviderEnvironment.FromProcess(EnvFiles) with { Keys = KeyStore.OfUser() },
        };

    /// <summary>The agents of this program.</summary>
    public AgentSource Agents => _agents ??= new AgentSource(name => Services.Environment().Variable(name));

    /// <summary>How this command measures.</summary>
    public MeasuringOptions MeasuringOf(SkillProject project) =>
        new()
        {
            Caller = CallerIn(project.Spec),
            Observer = new HeapTrimmer(new StageLines(Terminal.Error)),
            Warn = Warn,
        };

    /// <summary>Tells on standard error what a person should know before waiting or paying.</summary>
    public void Warn(string sentence) => Terminal.Error.WriteLine($"Warning: {sentence}");

    /// <summary>The files of environment variables that were named.</summary>
    public IReadOnlyList<string> EnvFiles => Parsed.GetValue(CommonOptions.EnvFile) ?? [];

    /// <summary>Whose calls are handed off: this command's, however it prints.</summary>
    public CallingCommand CallerIn(RunSpec spec) =>
        new(
            "skillopt "
                + string.Join(
                    ' ',
                    Parsed
                        .Tokens.Where(t => t.Value != CommonOptions.Json.Name && t.Value != CommonOptions.Trace.Name)
                        .Select(t => CommandName.Quote(t.Value))
                ),
            Path.GetFullPath(spec.ProjectFolder)
        );

    /// <summary>The command line again, to be typed.</summary>
    public string CommandLine => CommandName.Line(Parsed.Tokens.Select(t => t.Value));

    /// <summary>The command line again with further arguments, to be typed.</summary>
    public string LineWith(params string[] more) => CommandName.Line(Parsed.Tokens.Select(t => t.Value).Concat(more));

    /// <summary>Another command for the same project, to be typed.</summary>
    public string LineFor(params string[] command) =>
        CommandName.Line(Parsed.GetValue(CommonOptions.Project) is { } project ? [.. command, project] : command);

    /// <summary>Closes the gateway of the agents, and removes its socket.</summary>
    public ValueTask DisposeAsync() => _agents?.DisposeAsync() ?? ValueTask.CompletedTask;
}
