using System.Text.Json.Nodes;
using SkillOpt.Testing.Loopback;

namespace SkillOpt.EndToEnd;

/// <summary>What a person meets on a terminal: questions with defaults, boxes to tick, one answer after the other to label.</summary>
public sealed class TerminalTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);
    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task The_wizard_asks_one_thing_after_the_other_and_asks_again_when_an_answer_cannot_be_right()
    {
        PseudoTerminal.SkipIfAbsent();
        _work.Write("mine/SKILL.md", "---\nname: mine\ndescription: Mine.\n---\n# Mine\n\n- Be brief.\n");

        var (exit, screen) = await PseudoTerminal.RunAsync(_work.Path, Nothing, "init project",
            ("Your skill", "nowhere\r"),
            ("nowhere", ""),
            ("Your skill", "mine\r"),
            ("Your task file", "\r"),
            ("does the tasks", "gpt\r"),
            ("names no provider", ""),
            ("does the tasks", "practice:apprentice\r"),
            ("edits the skill", "practice:coach\r"),
            ("The scorer", "exactly\r"),
            ("no scorer 'exactly'", ""),
            ("The scorer", "\r"));

        exit.ShouldBe(0, screen);
        var yaml = _work.Read("project", "skillopt.yaml");
        yaml.ShouldContain("skill: ../mine/SKILL.md");
        yaml.ShouldContain("target: practice:apprentice");
        yaml.ShouldContain("scorer: normalized_exact");
        File.Exists(_work["project", "tasks.jsonl"]).ShouldBeTrue();
        (await Tool.RunAsync(_work.Path, "config", "explain", "project")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_grader_is_drafted_with_a_model_and_only_what_is_ticked_is_used()
    {
        PseudoTerminal.SkipIfAbsent();
        await using var server = await LoopbackModelServer.StartAsync(_ => LoopbackReply.Of(Draft));
        Project("judge: {model: \"compatible:drafter\", base_url: " + server.OpenAIAddress + "}\n");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["OPENAI_COMPATIBLE_API_KEY"] = "sk-planted-key-for-tests" };

        // The last box is the rubric's; up from the first wraps round to it.
        var (exit, screen) = await PseudoTerminal.RunAsync(_work.Path, environment, "grade init --out grader.yaml", ("What shall the grader use?", "\u001b[A \r"));

        exit.ShouldBe(0, screen);
        screen.ShouldContain("Does the report name a risk of this very case?");
        var grader = _work.Read("grader.yaml");
        grader.ShouldContain("name: \"Risks\"");
        grader.ShouldNotContain("op: ");

        // The listing without a terminal marks what the model proposed.
        var list = await Tool.RunAsync(_work.Path, "grade", "init", "--json");
        list.ExitCode.ShouldBe(0, list.Error);
        list.Json["checks"]!.AsArray().Single(c => c!["arg"]!.ToString() == "Key Risks" && c["op"]!.ToString() == "contains")!["from_model"]!.GetValue<bool>().ShouldBeTrue();
        list.Json["rubric"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_raters_label_blind_stop_and_go_on()
    {
        PseudoTerminal.SkipIfAbsent();
        Project("");

        var (exit, screen) = await PseudoTerminal.RunAsync(_work.Path, Nothing, "grade label --rater ada", ("y/n/s/b/q> ", "y\r"), ("y/n/s/b/q> ", "n no risk named\r"), ("y/n/s/b/q> ", "q\r"));
        exit.ShouldBe(3, screen);
        screen.ShouldContain("2 of 4 labelled by ada");
        screen.ShouldNotContain("openai:gpt-x");

        (exit, screen) = await PseudoTerminal.RunAsync(_work.Path, Nothing, "grade label --rater ada", ("ada: 2 of 4 labelled", ""), ("y/n/s/b/q> ", "y\r"), ("y/n/s/b/q> ", "y\r"));
        exit.ShouldBe(0, screen);
        (exit, screen) = await PseudoTerminal.RunAsync(_work.Path, Nothing, "grade label --rater bob", ("bob: 0 of 4 labelled", ""), ("y/n/s/b/q> ", "n\r"), ("y/n/s/b/q> ", "b\r"), ("y/n/s/b/q> ", "y\r"), ("y/n/s/b/q> ", "q\r"));
        exit.ShouldBe(3, screen);

        var labels = File.ReadLines(_work["labels.jsonl"]).Select(l => JsonNode.Parse(l)!).ToLookup(l => l["rater"]!.ToString(), StringComparer.Ordinal);
        labels["ada"].Select(l => l["item"]!.ToString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        labels["bob"].Count().ShouldBe(2);
    }

    private static string Draft => new JsonObject
    {
        ["checks"] = new JsonArray(new JsonObject { ["op"] = "contains", ["arg"] = "Key Risks", ["why"] = "the skill asks for it" }),
        ["rubric"] = new JsonArray(new JsonObject
        {
            ["name"] = "Risks",
            ["question"] = "Does the report name a risk of this very case?",
            ["levels"] = new JsonArray("none is named", "one is named"),
        }),
    }.ToJsonString();

    private void Project(string more)
    {
        _work.Write("skillopt.yaml", "skill: SKILL.md\ntasks: {path: tasks.jsonl, ratio: \"2:1:1\"}\ntarget: handoff\noptimizer: practice:coach\n" + more);
        _work.Write("SKILL.md", "---\nname: reports\ndescription: Writes reports.\n---\n# Reports\n\n- End with the section Key Risks.\n");
        _work.Write("tasks.jsonl", string.Concat(Enumerable.Range(0, 4).Select(i => $$"""{"id": "t{{i}}", "input": "Report {{i}}."}""" + "\n")));
        _work.Write("outputs.jsonl", string.Concat(Enumerable.Range(0, 4).Select(i => new JsonObject { ["id"] = $"t{i}", ["answer"] = $"# Report {i}\n\n## Key Risks\nNone.", ["author"] = "openai:gpt-x" }.ToJsonString() + "\n")));
    }
}
