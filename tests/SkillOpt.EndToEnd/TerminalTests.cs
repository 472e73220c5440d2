using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>What a person meets on a terminal: questions with defaults, boxes to tick, one answer after the other to label.</summary>
public sealed class TerminalTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> s_nothing = new Dictionary<string, string>(StringComparer.Ordinal);
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task The_wizard_asks_one_thing_after_the_other_and_asks_again_when_an_answer_cannot_be_right()
    {
        PseudoTerminal.SkipIfAbsent();
        _work.Write("mine/SKILL.md", "---\nname: mine\ndescription: Mine.\n---\n# Mine\n\n- Be brief.\n");

        var (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            s_nothing,
            "init project",
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
            ("The scorer", "\r")
        );

        exit.ShouldBe(0, screen);
        var yaml = _work.Read("project", "skillopt.yaml");
        yaml.ShouldContain("skill: ../mine/SKILL.md");
        yaml.ShouldContain("target: practice:apprentice");
        yaml.ShouldContain("scorer: normalized_exact");
        File.Exists(_work.At("project", "tasks.jsonl")).ShouldBeTrue();
        (await Tool.RunAsync(_work.Path, "config", "explain", "project")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_wizard_knows_the_keys_lists_a_local_servers_models_tries_the_scorers_asks_for_a_cap_and_leads_on()
    {
        PseudoTerminal.SkipIfAbsent();
        await using var server = await LoopbackModelServer.StartAsync(
            _ => LoopbackReply.Of("7"),
            new LoopbackOptions { Models = ["big", "small"] }
        );
        _work.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, 12)
                    .Select(i =>
                        new JsonObject
                        {
                            ["id"] = $"sum-{i}",
                            ["input"] = $"question{i} word{i}a word{i}b",
                            ["expected"] = $"{i * 7}",
                        }.ToJsonString() + "\n"
                    )
            )
        );
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPENAI_API_KEY"] = "sk-planted-key-for-tests",
            ["ANTHROPIC_API_KEY"] = "",
            ["XDG_CONFIG_HOME"] = _work.At("config"),
        };

        var (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            environment,
            "init project",
            ("Your skill", "\r"),
            ("Your task file", "tasks.jsonl\r"),
            ("OPENAI_API_KEY is set", ""),
            ("no ANTHROPIC_API_KEY yet", ""),
            ("practice:apprentice", ""),
            ("handoff", ""),
            ("does the tasks", "local\r"),
            ("Its address", "http://127.0.0.1:1/v1\r"),
            ("No server answers at http://127.0.0.1:1/v1", ""),
            ("Its address", $"{server.OpenAIAddress}\r"),
            ("It has: big, small", ""),
            ("Which of its models", "small\r"),
            ("edits the skill", "openai:gpt-5.5\r"),
            ("Scorers tried on the expected answers of 12 tasks", ""),
            ("numeric           fits", ""),
            ("in a sentence pass", ""),
            (" fail", ""),
            ("The scorer", "\r"),
            ("Most million tokens", "3\r")
        );

        exit.ShouldBe(0, screen);
        var yaml = _work.Read("project", "skillopt.yaml");
        yaml.ShouldContain($"target: {{model: compatible:small, base_url: {server.OpenAIAddress.ToString().TrimEnd('/')}");
        yaml.ShouldContain("scorer: numeric\n");
        yaml.ShouldContain("budget:\n  max_tokens: 3000000");
        var next = screen[screen.IndexOf("Next:", StringComparison.Ordinal)..]
            .Split('\n')
            .Select(l => l.Trim())
            .Where(l => l.StartsWith(Tool.Program, StringComparison.Ordinal))
            .ToList();
        next.Select(l => l.Split(' ')[^2]).ShouldBe(["doctor", "estimate", "eval", "train"]);
        var estimate = await Shell.RunAsync(_work.Path, next[1]);
        estimate.ExitCode.ShouldBe(0, estimate.Error);
        var eval = await Shell.RunAsync(_work.Path, next[2]);
        eval.ExitCode.ShouldBe(0, eval.Error);
    }

    [Fact]
    public async Task Where_prices_are_known_the_wizard_asks_for_a_cap_in_dollars()
    {
        PseudoTerminal.SkipIfAbsent();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPENAI_API_KEY"] = "sk-planted-key-for-tests",
            ["XDG_CONFIG_HOME"] = _work.At("config"),
        };

        var (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            environment,
            "init project",
            ("Your skill", "\r"),
            ("Your task file", "\r"),
            ("does the tasks", "\r"),
            ("edits the skill", "\r"),
            ("The scorer", "\r"),
            ("Most US dollars", "-1\r"),
            ("0 or more", ""),
            ("Most US dollars", "2.5\r")
        );

        exit.ShouldBe(0, screen);
        _work
            .Read("project", "skillopt.yaml")
            .ShouldContain("target: openai:gpt-5.4-mini\noptimizer: openai:gpt-5.5\nbudget:\n  max_cost: 2.5 # US dollars\n");
        (await Tool.RunAsync(_work.Path, "config", "explain", "project")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_doctor_warns_of_a_paid_project_without_a_cap_and_ends_with_one_line_of_totals()
    {
        await using var server = await LoopbackModelServer.StartAsync(_ => LoopbackReply.Of("7"));
        Project("scorer: {name: rules, checks: [{op: contains, arg: Risks}]}\n");

        var free = await Tool.RunAsync(_work.Path, "doctor", "--cheap");
        free.Output.ShouldNotContain("No cap is set");
        free.Output.TrimEnd().Split('\n')[^1].ShouldMatch(@"^\d+ lines: \d+ ok, \d+ warnings?, \d+ failures?\.$");

        string[] paid = ["--target", "{model: \"compatible:far\", base_url: \"https://models.example.test/v1\"}"];
        var warned = await Tool.RunAsync(_work.Path, ["doctor", "--cheap", .. paid]);
        warned.Output.ShouldContain("No cap is set, and compatible:far is paid by use");
        (await Tool.RunAsync(_work.Path, ["doctor", "--cheap", .. paid, "--budget.max_calls", "100000"])).Output.ShouldNotContain(
            "No cap is set"
        );
        (
            await Tool.RunAsync(
                _work.Path,
                "doctor",
                "--cheap",
                "--target",
                $"{{model: \"compatible:near\", base_url: {server.OpenAIAddress}}}"
            )
        ).Output.ShouldNotContain("No cap is set");
    }

    [Fact]
    public async Task A_grader_is_drafted_with_a_model_and_only_what_is_ticked_is_used()
    {
        PseudoTerminal.SkipIfAbsent();
        await using var server = await LoopbackModelServer.StartAsync(_ => LoopbackReply.Of(Draft));
        Project("judge: {model: \"compatible:drafter\", base_url: " + server.OpenAIAddress + "}\n");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPENAI_COMPATIBLE_API_KEY"] = "sk-planted-key-for-tests",
        };

        // The last box is the rubric's; up from the first wraps round to it.
        var (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            environment,
            "grade init --out grader.yaml",
            ("What shall the grader use?", "\u001b[A \r")
        );

        exit.ShouldBe(0, screen);
        screen.ShouldContain("Does the report name a risk of this very case?");
        var grader = _work.Read("grader.yaml");
        grader.ShouldContain("name: \"Risks\"");
        grader.ShouldNotContain("op: ");

        // The listing without a terminal marks what the model proposed.
        var list = await Tool.RunAsync(_work.Path, "grade", "init", "--json");
        list.ExitCode.ShouldBe(0, list.Error);
        list.Json["checks"]!.AsArray().Single(c => c!["arg"]!.ToString() == "Key Risks" && c["op"]!.ToString() == "contains")![
            "from_model"
        ]!
            .GetValue<bool>()
            .ShouldBeTrue();
        list.Json["rubric"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_raters_label_blind_stop_and_go_on()
    {
        PseudoTerminal.SkipIfAbsent();
        Project("");

        var (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            s_nothing,
            "grade label --rater ada",
            ("y/n/s/b/q> ", "y\r"),
            ("y/n/s/b/q> ", "n no risk named\r"),
            ("y/n/s/b/q> ", "q\r")
        );
        exit.ShouldBe(3, screen);
        screen.ShouldContain("2 of 4 labelled by ada");
        screen.ShouldNotContain("openai:gpt-x");

        (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            s_nothing,
            "grade label --rater ada",
            ("ada: 2 of 4 labelled", ""),
            ("y/n/s/b/q> ", "y\r"),
            ("y/n/s/b/q> ", "y\r")
        );
        exit.ShouldBe(0, screen);
        (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            s_nothing,
            "grade label --rater bob",
            ("bob: 0 of 4 labelled", ""),
            ("y/n/s/b/q> ", "n\r"),
            ("y/n/s/b/q> ", "b\r"),
            ("y/n/s/b/q> ", "y\r"),
            ("y/n/s/b/q> ", "q\r")
        );
        exit.ShouldBe(3, screen);

        var labels = File.ReadLines(_work.At("labels.jsonl"))
            .Select(l => JsonNode.Parse(l)!)
            .ToLookup(l => l["rater"]!.ToString(), StringComparer.Ordinal);
        labels["ada"].Select(l => l["item"]!.ToString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        labels["bob"].Count().ShouldBe(2);
    }

    private static string Draft =>
        new JsonObject
        {
            ["checks"] = new JsonArray(
                new JsonObject
                {
                    ["op"] = "contains",
                    ["arg"] = "Key Risks",
                    ["why"] = "the skill asks for it",
                }
            ),
            ["rubric"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "Risks",
                    ["question"] = "Does the report name a risk of this very case?",
                    ["levels"] = new JsonArray("none is named", "one is named"),
                }
            ),
        }.ToJsonString();

    private void Project(string more)
    {
        _work.Write(
            "skillopt.yaml",
            "skill: SKILL.md\ntasks: {path: tasks.jsonl, ratio: \"2:1:1\"}\ntarget: handoff\noptimizer: practice:coach\n" + more
        );
        _work.Write("SKILL.md", "---\nname: reports\ndescription: Writes reports.\n---\n# Reports\n\n- End with the section Key Risks.\n");
        _work.Write(
            "tasks.jsonl",
            string.Concat(Enumerable.Range(0, 4).Select(i => $$"""{"id": "t{{i}}", "input": "Report {{i}}."}""" + "\n"))
        );
        _work.Write(
            "outputs.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, 4)
                    .Select(i =>
                        new JsonObject
                        {
                            ["id"] = $"t{i}",
                            ["answer"] = $"# Report {i}\n\n## Key Risks\nNone.",
                            ["author"] = "openai:gpt-x",
                        }.ToJsonString() + "\n"
                    )
            )
        );
    }
}
