using System.Collections.Immutable;
using SkillOpt.Testing;

namespace SkillOpt.Gateway.Tests;

/// <summary>Runs a real agent program in an empty home, led to a gateway by what the session says and nothing else.</summary>
internal sealed class AgentRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AgentRun()
    {
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Work);
    }

    public string Home => Path.Combine(_folder.Path, "home");

    public string Work => Path.Combine(_folder.Path, "work");

    /// <summary>The variable that names a program's file, and its name on the path.</summary>
    public static (string Variable, string Name) ProgramOf(GatewayAgent agent) =>
        agent switch
        {
            GatewayAgent.ClaudeCode => ("CLAUDE_CLI_BIN", "claude"),
            GatewayAgent.Codex => ("CODEX_EXEC_PATH", "codex"),
            GatewayAgent.Copilot => ("COPILOT_EXEC_PATH", "copilot"),
            GatewayAgent.OpenCode => ("OPENCODE_EXEC_PATH", "opencode"),
            GatewayAgent.Gemini => ("GEMINI_EXEC_PATH", "gemini"),
            GatewayAgent.Qwen => ("QWEN_EXEC_PATH", "qwen"),
            _ => ("PI_EXEC_PATH", "pi"),
        };

    /// <summary>The program's file; skips the test where it is not installed.</summary>
    public static string Require(GatewayAgent agent)
    {
        var (variable, name) = ProgramOf(agent);
        var program = Environment.GetEnvironmentVariable(variable) ?? ExecutableFinder.Find(name);
        Assert.SkipWhen(program is null || !File.Exists(program), $"{name} is not installed.");
        return program!;
    }

    /// <summary>Runs it with a prompt until it ends.</summary>
    public Task<ProcessResult> RunAsync(GatewayAgent agent, GatewaySession session, string prompt)
    {
        var program = Require(agent);
        var (arguments, input) = Arguments(agent, prompt);
        arguments.InsertRange(agent == GatewayAgent.Codex ? 1 : 0, session.ArgumentsFor(agent));
        if (program.EndsWith(".js", StringComparison.Ordinal))
        {
            arguments.Insert(0, program);
            program = "node";
        }

        foreach (var (path, text) in session.FilesFor(agent))
        {
            var file = Path.Combine(Home, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        var variables = new Dictionary<string, string>
        {
            ["HOME"] = Home,
            ["CODEX_HOME"] = Home,
            ["CLAUDE_CONFIG_DIR"] = Home,
            ["DISABLE_AUTOUPDATER"] = "1",
            ["OPENCODE_DISABLE_AUTOUPDATE"] = "1",
            ["OPENCODE_DISABLE_MODELS_FETCH"] = "1",
            ["PI_OFFLINE"] = "1",
        };
        foreach (var (name, value) in session.VariablesFor(agent))
        {
            variables[name] = value;
        }

        return new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessRequest(program, [.. arguments])
            {
                WorkingDirectory = Work,
                InheritedVariables = ["PATH", "LANG"],
                Variables = variables.ToImmutableSortedDictionary(),
                Input = input,
                Timeout = TimeSpan.FromMinutes(2),
            },
            TestContext.Current.CancellationToken
        );
    }

    public void Dispose() => _folder.Dispose();

    private static (List<string> Arguments, string Input) Arguments(GatewayAgent agent, string prompt) =>
        agent switch
        {
            GatewayAgent.ClaudeCode => (
                [
                    .. "-p --output-format stream-json --verbose --tools Bash --allowedTools Bash --permission-mode dontAsk".Split(' '),
                    .. "--setting-sources project --strict-mcp-config --max-turns 8".Split(' '),
                ],
                prompt
            ),
            GatewayAgent.Codex => (
                [
                    .. "exec --json --skip-git-repo-check --dangerously-bypass-approvals-and-sandbox -c analytics.enabled=false".Split(' '),
                    "-",
                ],
                prompt
            ),
            GatewayAgent.Copilot => (
                ["-p", prompt, .. "--output-format json --stream off --log-level none --allow-all-tools --no-ask-user".Split(' ')],
                ""
            ),
            GatewayAgent.OpenCode => (["run", "--pure", "--format", "json", "--title", "t"], prompt),
            GatewayAgent.Gemini => (["-o", "stream-json", "--approval-mode", "yolo", "--skip-trust", "-p", prompt], ""),
            GatewayAgent.Qwen => (["-o", "stream-json", "--approval-mode", "yolo"], prompt),
            _ => (["-p", "--mode", "json", "--approve"], prompt),
        };
}
