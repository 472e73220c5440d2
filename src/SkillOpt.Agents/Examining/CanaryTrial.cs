using SkillOpt.Projects;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>What the canary tries, and what came of it.</summary>
internal sealed class CanaryTrial
{
    private const string Check = "agent";

    private static readonly string[] s_keys = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"];

    private readonly string _outside;
    private readonly string _secret = $"outside-{Guid.NewGuid():N}";
    private readonly string _daemon = $"canary-{Guid.NewGuid():N}";
    private readonly string? _key;

    /// <param name="outside">A folder outside of the agent's.</param>
    /// <param name="variable">Reads the operator's variables: their keys must not be seen.</param>
    public CanaryTrial(string outside, Func<string, string?> variable)
    {
        _outside = outside;
        File.WriteAllText(Path.Combine(outside, "secret.txt"), _secret);
        _key = s_keys.Select(variable).FirstOrDefault(static v => v is { Length: >= 8 });
    }

    /// <summary>
    /// The command that the scripted model runs. Some agents repeat it beside its output, so the words that are looked for are not in it.
    /// </summary>
    public string Command =>
        $"cat {_outside}/secret.txt; echo x > {_outside}/written.txt; (exec 3<>/dev/tcp/1.1.1.1/80) 2>/dev/null && echo NET''WORK; env; "
        + $"(exec -a {_daemon} sleep 60 >/dev/null 2>&1 &); echo RA''N";

    /// <summary>What came of it.</summary>
    public IReadOnlyList<Finding> Findings(AgentInfo agent, bool isIsolated, Trajectory trajectory, CanaryModel model)
    {
        var output = model.Output ?? "";
        var mend = isIsolated
            ? "This is a fault of the sandbox: do not use it, and report it."
            : "Remove 'sandbox: none', install bubblewrap.";
        return
        [
            Of(
                trajectory.SkillUse is { IsListed: true } || model.WasListed,
                $"{agent.Title} lists the skill.",
                $"{agent.Title} does not list the skill.",
                "Look at its page in docs/agents.md, or write 'skill: inline' under environment."
            ),
            Of(
                output.Contains("RAN", StringComparison.Ordinal),
                $"{agent.Title} runs commands in its folder.",
                $"{agent.Title} ran no command.",
                agent.Install
            ),
            Of(
                !output.Contains(_secret, StringComparison.Ordinal),
                "It cannot read files outside.",
                "It read a file outside of its folder.",
                mend
            ),
            Of(
                !File.Exists(Path.Combine(_outside, "written.txt")),
                "It cannot write files outside.",
                "It wrote a file outside of its folder.",
                mend
            ),
            Of(!output.Contains("NETWORK", StringComparison.Ordinal), "It has no network.", "It reached the network.", mend),
            Of(
                _key is null || !output.Contains(_key, StringComparison.Ordinal),
                "It sees no key of yours.",
                "It sees a key among its variables.",
                mend
            ),
            Of(!IsAlive(_daemon), "What it starts ends with it.", "A process that it started is still there.", mend),
        ];
    }

    private static Finding Of(bool isWell, string well, string wrong, string mend) =>
        isWell ? Finding.Ok(Check, well) : Finding.Failure(Check, wrong, mend);

    private static bool IsAlive(string word)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        foreach (var process in Directory.EnumerateDirectories("/proc").Where(static d => int.TryParse(Path.GetFileName(d), out _)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(process, "cmdline")).Contains(word, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has just ended.
            }
        }

        return false;
    }
}
