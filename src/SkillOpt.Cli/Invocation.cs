using System.CommandLine;
using SkillOpt.Calls;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary>One use of a command: what was typed, where to print, when to stop.</summary>
internal sealed record Invocation(ParseResult Parsed, Terminal Terminal, CancellationToken Cancellation)
{
    /// <summary>Whether the result is wanted as JSON on standard output.</summary>
    public bool Json => Parsed.GetValue(CommonOptions.Json);

    /// <summary>The value of an option; its default when not given.</summary>
    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>The value of an argument; its default when not given.</summary>
    public T? Get<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>The project that was named, with the values given beside it, and for what these leave open its benchmark's published settings and the noise that was measured.</summary>
    public RunConfiguration LoadProject()
    {
        var project = Parsed.GetValue(CommonOptions.Project) ?? ".";
        var overrides = ConfigOptions.Overrides(Parsed).ToList();
        var configuration = RunConfiguration.Load(project, overrides);
        BenchmarkDefaults.CheckEnvironment(configuration);
        List<ConfigOverride> further = [.. BenchmarkDefaults.For(configuration)];
        if (MeasuredNoise.For(configuration) is { } measured)
        {
            further.Add(measured);
        }

        return further.Count == 0 ? configuration : RunConfiguration.Load(project, further.Concat(overrides));
    }

    /// <summary>Tells on standard error what a person should know before waiting or paying.</summary>
    public void Warn(string sentence) => Terminal.Error.WriteLine($"Warning: {sentence}");

    /// <summary>The files of environment variables that were named.</summary>
    public IReadOnlyList<string> EnvFiles => Parsed.GetValue(CommonOptions.EnvFile) ?? [];

    /// <summary>Whose calls are handed off: this command's, however it prints.</summary>
    public CallingCommand OwnerIn(RunSpec spec) =>
        new("skillopt " + string.Join(' ', Parsed.Tokens.Where(t => t.Value != CommonOptions.Json.Name && t.Value != CommonOptions.Trace.Name).Select(t => CommandName.Quote(t.Value))), Path.GetFullPath(spec.ProjectFolder));

    /// <summary>The command line again, to be typed.</summary>
    public string CommandLine => CommandName.Line(Parsed.Tokens.Select(t => t.Value));

    /// <summary>The command line again with further arguments, to be typed.</summary>
    public string LineWith(params string[] more) => CommandName.Line(Parsed.Tokens.Select(t => t.Value).Concat(more));

    /// <summary>Another command for the same project, to be typed.</summary>
    public string LineFor(params string[] command) => CommandName.Line(Parsed.GetValue(CommonOptions.Project) is { } project ? [.. command, project] : command);
}
