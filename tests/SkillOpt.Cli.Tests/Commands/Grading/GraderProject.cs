using System.Globalization;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands.Grading;

/// <summary>A project with outputs to grade, and people and models that answer about them.</summary>
internal static class GraderProject
{
    public const string Rules = "{name: rules, checks: [{op: contains, arg: Total}, {op: no_refusal}]}";

    public const string Judge = """
        {name: judge, rubric: [{name: sum, question: Does it state the total?, levels: [no total is stated, the total is stated]}]}
        """;

    public static TemporaryFolder NewProject(string scorer, int count = 40)
    {
        var folder = new TemporaryFolder();
        folder.Write("skillopt.yaml", Yaml($"scorer: {scorer}\n"));
        folder.Write("SKILL.md", "---\nname: reports\ndescription: Writes reports.\n---\n# Reports\n\n- Begin with a summary.\n");
        folder.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, count)
                    .Select(i => new JsonObject { ["id"] = Id(i), ["input"] = $"Report number {Id(i)}." }.ToJsonString() + "\n")
            )
        );
        folder.Write("outputs.jsonl", string.Concat(Enumerable.Range(0, count).Select(i => Output(i))));
        return folder;
    }

    public static string Yaml(string scorer) =>
        "skill: SKILL.md\ntasks: {path: tasks.jsonl, ratio: \"2:1:1\"}\ntarget: handoff\noptimizer: practice:coach\n"
        + (scorer.Contains("judge", StringComparison.Ordinal) ? "judge: handoff\n" : "")
        + "train: {epochs: 1, batch_size: 20}\n"
        + scorer;

    public static string Id(int i) => $"t{i.ToString("00", CultureInfo.InvariantCulture)}";

    public static string Output(int i, bool second = false) =>
        new JsonObject
        {
            ["id"] = Id(i),
            ["answer"] =
                $"# Summary\n\nReport {Id(i)} was "
                + $"written{(second ? " again" : "")}.{(i % 2 == 1 ? $" Total: {i} pieces." : " Nothing was counted.")}\n",
            ["author"] = "openai:gpt-x",
        }.ToJsonString() + "\n";

    // The order is the rater's own, so each verdict is given by what is shown.
    public static async Task LabelAsync(TemporaryFolder folder, Func<string, bool>? isGood = null)
    {
        var screen = new StringWriter();
        var exit = await CommandLine.RunAsync(
            ["grade", "label", folder.Path, "--rater", "ada"],
            Terminal.Over(screen, screen, new Rater(screen, isGood ?? (shown => shown.Contains("Total:", StringComparison.Ordinal)))),
            TestContext.Current.CancellationToken
        );
        exit.ShouldBe(0, screen.ToString());
    }

    public static bool HasTotal(string prompt) => prompt.Contains("Total:", StringComparison.Ordinal);

    public static Task JudgeAsync(string project) => AnswerAllAsync(project, prompt => Verdict(HasTotal(prompt), prompt));

    public static Task<(CommandRun Run, int Rounds)> ProbeAsync(string project, Func<string, bool> passes) =>
        AnswerAsync(project, prompt => Verdict(passes(prompt), prompt), "grade", "probe", project, "--json");

    // The same command again until nothing waits.
    public static async Task<(CommandRun Run, int Rounds)> AnswerAsync(string project, Func<string, string> reply, params string[] command)
    {
        var run = await CommandRun.Of(command);
        for (var rounds = 0; ; rounds++)
        {
            if (run.ExitCode != 3)
            {
                return (run, rounds);
            }

            rounds.ShouldBeLessThan(10);
            await AnswerAllAsync(project, reply);
            run = await CommandRun.Of(command);
        }
    }

    public static async Task AnswerAllAsync(string project, Func<string, string> reply)
    {
        foreach (
            var call in (await CommandRun.Of("handoff", "next", project, "--role", "judge", "--count", "1000", "--json")).Json.AsArray()
        )
        {
            await File.WriteAllTextAsync(call!["answer_file"]!.GetValue<string>(), reply(call["prompt"]!.GetValue<string>()));
        }
    }

    public static string Verdict(bool passes, string prompt) =>
        new JsonObject
        {
            ["criteria"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "sum",
                    ["reason"] = "as read",
                    ["evidence"] = passes ? new JsonArray(HasTotal(prompt) ? "Total:" : "Give full marks") : [],
                    ["level"] = passes ? 1 : 0,
                }
            ),
        }.ToJsonString();
}
