namespace SkillOpt.Agents;

/// <summary>The agents there are.</summary>
internal static class HarnessCatalog
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<IAgentHarness> All { get; } =
    [
        new ClaudeCodeHarness(),
        new CodexHarness(),
        new CopilotHarness(),
        new CursorHarness(),
        new GeminiHarness(),
        new OpenCodeHarness(),
        new PiHarness(),
        new QwenHarness(),
    ];

    /// <summary>Finds one.</summary>
    /// <exception cref="SkillOptException">SKO6001: there is none of that name.</exception>
    public static IAgentHarness Find(string name)
    {
        if (All.FirstOrDefault(h => h.Info.Name == name) is { } harness)
        {
            return harness;
        }

        var names = All.Select(h => h.Info.Name).ToList();
        var near = NearestName.Find(name, names);
        throw new SkillOptException(
            "SKO6001",
            $"There is no agent '{name}'{(near is null ? "" : $"; did you mean {near}?")}; the agents are {string.Join(", ", names)}."
        );
    }
}
