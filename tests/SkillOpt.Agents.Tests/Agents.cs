using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Agents.Tests;

/// <summary>The agents on this machine, and a small world for them.</summary>
internal static class Agents
{
    public const string Document = """
        ---
        name: ledger-work
        description: Answers questions about ledgers in CSV files. Use it for every question about a ledger.
        ---

        # Ledgers

        ## Rules

        - Answer with the value only, without unit or sentence.
        - Give every date as YYYY-MM-DD.
        - Dates in these ledgers are written day first: 03/04/2025 is 3 April 2025.
        """;

    /// <summary>The agents that install here; the real programs are found by their variables or on the PATH.</summary>
    public static TheoryData<string> Real { get; } = ["claude-code", "codex", "copilot", "gemini", "opencode", "pi", "qwen"];

    public static Skill Skill { get; } = Skill.FromText(Document);

    public static void SkipUnlessInstalled(string agent)
    {
        var harness = HarnessCatalog.Find(agent);
        Assert.SkipUnless(new ProgramSearch().Locate(harness.Info) is not null, $"{harness.Info.Title} is not installed here");
        Assert.SkipUnless(OperatingSystem.IsLinux() && ExecutableFinder.Find("bwrap") is not null, "bubblewrap is not installed here");
        foreach (var needed in harness.Info.AlsoNeeds)
        {
            Assert.SkipUnless(ExecutableFinder.Find(needed) is not null, $"{needed} is not installed here");
        }
    }

    public static IEnvironment Environment(
        AgentSource source,
        string agent,
        string keep,
        JsonObject? settings = null,
        string target = "practice:apprentice"
    ) => source.Create(new AgentRequest(agent, settings ?? []) { Target = target, KeepFolder = keep });

    /// <summary>A question about a ledger whose dates are written day first.</summary>
    public static TaskItem Task(string folder, string id = "t1", string ask = "")
    {
        const string Ledger =
            "Order,Customer,Order date,Net amount\n1001,Acme Ltd,03/04/2025,10.5\n"
            + "1002,Costa Imports,05/06/2025,20\n1003,Acme Ltd,07/08/2025,1\n";
        var path = Path.Combine(folder, $"{id}.csv");
        File.WriteAllText(path, Ledger);
        return new TaskItem
        {
            Id = id,
            Input = [new TaskMessage("user", $"What is the order date of order 1002? End your reply with <answer>value</answer>.{ask}")],
            Expected = "2025-06-05",
            Files = [new TaskFile("ledger.csv", path, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(Ledger)))],
        };
    }
}
