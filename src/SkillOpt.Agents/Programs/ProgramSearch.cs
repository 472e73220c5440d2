using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkillOpt.Agents;

/// <summary>
/// Finds agent programs: the variable first, then the PATH (<c>.exe</c> and <c>.cmd</c> too on Windows). Asks each file for its version
/// once. Thread-safe.
/// </summary>
internal sealed partial class ProgramSearch
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, Lazy<AgentProgram>> s_known = new(StringComparer.Ordinal);

    private readonly Func<string, string?> _variable;

    /// <param name="variable">Reads a variable of the operator's environment; null reads the process's.</param>
    public ProgramSearch(Func<string, string?>? variable = null) => _variable = variable ?? Environment.GetEnvironmentVariable;

    /// <summary>Where a program lies; null when it is not there.</summary>
    public string? Locate(AgentInfo agent) =>
        _variable(agent.Variable) is { Length: > 0 } named
            ? ExecutableFinder.Find(named) ?? Script(named)
            : ExecutableFinder.Find(agent.Executable);

    /// <summary>Finds a program.</summary>
    /// <exception cref="SkillOptException">SKO6002: it is not there; SKO6003: its version is not one that is understood.</exception>
    public AgentProgram Find(AgentInfo agent)
    {
        var path = Locate(agent);
        if (path is null)
        {
            var named = _variable(agent.Variable);
            throw new SkillOptException(
                "SKO6002",
                $"{agent.Title} was not found{(string.IsNullOrEmpty(named) ? "" : $" at {named}, which {agent.Variable} names")}; install "
                    + $"it with '{agent.Install}', or name its path in {agent.Variable}.",
                ExitCode.EnvironmentFailed
            );
        }

        var program = s_known
            .GetOrAdd($"{path}|{File.GetLastWriteTimeUtc(path).Ticks}", _ => new Lazy<AgentProgram>(() => Open(path)))
            .Value;
        if (program.Version is { } version && (version < agent.Oldest || (agent.Below is { } below && version >= below)))
        {
            throw new SkillOptException(
                "SKO6003",
                $"{agent.Title} {version} at {path} is {(version < agent.Oldest ? "too old" : "newer than what is understood")}: versions "
                    + $"from {agent.Oldest}{(agent.Below is { } first ? $" and below {first}" : "")} are; install one with "
                    + $"'{agent.Install}'.",
                ExitCode.EnvironmentFailed
            );
        }

        return program;
    }

    // A script may be named that is no program by itself: a file of Node's.
    private static string? Script(string named) => named.EndsWith(".js", StringComparison.Ordinal) && File.Exists(named) ? named : null;

    private static AgentProgram Open(string path)
    {
        var real = RealPath(path);
        var node = NeedsNode(real) ? ExecutableFinder.Find("node") : null;
        ImmutableArray<string> command = node is null ? [real] : [RealPath(node), real];
        var folders = command.Select(RootOf).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return new AgentProgram(command, PackageVersion(real) ?? Ask(command), folders);
    }

    private static string RealPath(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : Path.GetFullPath(path);

    private static bool NeedsNode(string path)
    {
        if (path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".mjs", StringComparison.Ordinal))
        {
            return true;
        }

        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[64];
        var line = System.Text.Encoding.Latin1.GetString(head[..file.Read(head)]).Split('\n')[0];
        return line.StartsWith("#!", StringComparison.Ordinal) && line.Contains("node", StringComparison.Ordinal);
    }

    // A package's files lean on those of its neighbours; any other program lies in its own folder.
    private static string RootOf(string path)
    {
        var first = path.IndexOf("/node_modules/", StringComparison.Ordinal);
        return first >= 0 ? path[..(first + "/node_modules".Length)] : Path.GetDirectoryName(path)!;
    }

    private static Version? PackageVersion(string path)
    {
        for (
            var folder = new DirectoryInfo(Path.GetDirectoryName(path)!);
            folder is not null && path.Contains("node_modules", StringComparison.Ordinal) && folder.Name != "node_modules";
            folder = folder.Parent
        )
        {
            var file = Path.Combine(folder.FullName, "package.json");
            if (File.Exists(file))
            {
                try
                {
                    using var document = JsonDocument.Parse(InputFile.ReadAllBytes(file, InputFile.MostBytesOfSettings));
                    return document.RootElement.TryGetProperty("version", out var version) ? Parse(version.GetString() ?? "") : null;
                }
                catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
                {
                    return null;
                }
            }
        }

        return null;
    }

    private static Version? Ask(ImmutableArray<string> command)
    {
        var asked = Task.Run(() =>
            new ProcessRunner(TimeProvider.System).RunAsync(
                new ProcessRequest(command[0], [.. command[1..], "--version"]) { Timeout = s_patience },
                CancellationToken.None
            )
        );
        var result = asked.GetAwaiter().GetResult();
        return Parse(result.Output) ?? Parse(result.ErrorTail);
    }

    private static Version? Parse(string text) =>
        Number().Match(text) is { Success: true } match && Version.TryParse(match.Value, out var version) ? version : null;

    [GeneratedRegex(@"\d+\.\d+\.\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
