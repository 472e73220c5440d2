using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Doctor;

public sealed class ProjectDoctorTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly string _folder;

    public ProjectDoctorTests()
    {
        _folder = Directory.CreateDirectory(_root.At("sums")).FullName;
        Write("SKILL.md", "---\nname: sums\ndescription: Adds numbers.\n---\n\nAdd the numbers.\n");
        Write("train.jsonl", Tasks("train", 12));
        Write("val.jsonl", Tasks("val", 24));
        Write("test.jsonl", Tasks("test", 6));
    }

    [Fact]
    public async Task A_healthy_project_is_ok_on_every_line()
    {
        var findings = await Examine("");
        findings.ShouldAllBe(f => f.Level == HealthLevel.Ok, string.Join("\n", findings));
        findings
            .Select(f => f.Check)
            .Distinct()
            .ShouldBe(["settings", "skill", "tasks", "scorer", "models", "disk", "clock", "budget", "probe"]);
        findings
            .Single(f => f.Check == "scorer")
            .Sentence.ShouldBe("exact gives full marks to the expected answer and none to an empty one on 36 tasks.");
    }

    [Fact]
    public async Task Each_trouble_is_a_line_with_its_mend_and_the_others_go_on()
    {
        File.Delete(Path.Combine(_folder, "SKILL.md"));
        Write("val.jsonl", Tasks("val", 3) + """{"id":"hollow","input":"What is nothing?","expected":""}""" + "\n");
        var findings = await Examine("gate: off\nbudget: {max_calls: 20}\n");
        Sentence(findings, "skill", HealthLevel.Failure).ShouldContain("There is no skill here");
        Sentence(findings, "settings", HealthLevel.Warning).ShouldStartWith("The gate is off");
        Sentence(findings, "tasks", HealthLevel.Warning).ShouldStartWith("With 4 val tasks one task moves the score by 25 points");
        Sentence(findings, "scorer", HealthLevel.Warning).ShouldContain("passes an empty answer on 1 of 16 tasks: hollow");
        findings.Where(f => f.Level != HealthLevel.Ok).ShouldAllBe(f => !string.IsNullOrEmpty(f.Mend));
        findings.ShouldContain(f => f.Check == "models" && f.Level == HealthLevel.Ok);
    }

    [Fact]
    public async Task A_starting_skill_that_holds_every_val_and_test_answer_is_told()
    {
        Write(
            "SKILL.md",
            $"---\nname: sums\ndescription: Adds numbers.\n---\n\n{string.Concat(Enumerable.Range(100, 24).Select(i => $"- answer {i}\n"))}"
        );
        var findings = await Examine("");
        Sentence(findings, "tasks", HealthLevel.Warning)
            .ShouldStartWith("The starting skill knows what is held out: it quotes the expected answer of held-out task val-12");
    }

    [Fact]
    public async Task One_fault_that_keeps_several_checks_from_looking_is_told_once()
    {
        Write("val.jsonl", "{\"id\": \"broken\"");
        var findings = await Examine("");

        var failure = findings.Where(f => f.Level == HealthLevel.Failure).ShouldHaveSingleItem();
        failure.Sentence.ShouldContain("val.jsonl");
        var silent = findings.Where(f => f.Level == HealthLevel.Warning).ToList();
        silent.ShouldNotBeEmpty();
        silent.ShouldAllBe(f => f.Sentence == $"Not examined, for the reason that '{failure.Check}' gives.");
    }

    [Fact]
    public async Task A_scorer_that_fails_every_expected_answer_is_found()
    {
        var findings = await Examine("", scorer: new Wrong());
        Sentence(findings, "scorer", HealthLevel.Failure).ShouldStartWith("wrong gives no expected answer full marks");
    }

    [Fact]
    public async Task Caps_that_allow_too_few_candidates_and_money_without_a_price_are_found()
    {
        Sentence(await Examine("budget: {max_calls: 20}\n"), "budget", HealthLevel.Warning)
            .ShouldStartWith("The caps allow about 0 candidates");
        Sentence(await Examine("budget: {max_cost: 1}\n", target: "toy:model"), "budget", HealthLevel.Failure)
            .ShouldContain("the price of toy:model is not known");
    }

    [Fact]
    public async Task A_refused_key_and_a_missing_model_are_told_per_role()
    {
        var findings = await Examine(
            "",
            open: role =>
                role == ModelRole.Target
                    ? throw new SkillOptException("SKO3001", "The variable OPENAI_API_KEY is not set.")
                    : Endpoint(_ => throw new ModelCallException(FailureKind.ModelNotFound, "There is no model gpt-nothing."))
        );
        findings.Where(f => f.Check == "models").Select(f => f.Level).ShouldBe([HealthLevel.Failure, HealthLevel.Ok]);
        Sentence(findings, "models", HealthLevel.Failure).ShouldContain("OPENAI_API_KEY");
        Sentence(findings, "probe", HealthLevel.Failure).ShouldBe("optimizer: There is no model gpt-nothing.");
    }

    [Fact]
    public async Task The_cheap_part_calls_no_model()
    {
        var calls = 0;
        var findings = await Examine(
            "",
            cheapOnly: true,
            open: _ =>
                Endpoint(_ =>
                {
                    calls++;
                    return "{}";
                })
        );
        calls.ShouldBe(0);
        findings.ShouldNotContain(f => f.Check == "probe");
    }

    public void Dispose() => _root.Dispose();

    private static string Sentence(IEnumerable<Finding> findings, string check, HealthLevel level) =>
        findings.Single(f => f.Check == check && f.Level == level).Sentence;

    private static ModelEndpoint Endpoint(Func<IReadOnlyList<ChatMessage>, string> reply) =>
        new(
            "practice:toy",
            new ScriptedChatClient((messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, reply(messages)))),
            "toy"
        );

    private async Task<List<Finding>> Examine(
        string yaml,
        bool cheapOnly = false,
        Func<ModelRole, ModelEndpoint>? open = null,
        IScorer? scorer = null,
        string target = "practice:apprentice"
    )
    {
        var project = Path.Combine(_folder, RunConfiguration.FileName);
        File.WriteAllText(
            project,
            $"skill: SKILL.md\ntasks: {{train: train.jsonl, val: val.jsonl, test: test.jsonl}}\nscorer: exact\ntarget: "
                + $"{target}\noptimizer: practice:coach\n{yaml}"
        );
        var examined = new Examination
        {
            Configuration = RunConfiguration.Load(_folder),
            Scorer = () => scorer ?? ScorerFactory.Create("exact", new ScorerServices { ProjectFolder = _folder }),
            Open = open ?? (_ => Endpoint(_ => "{\"ok\": true}")),
        };
        var findings = new List<Finding>();
        await foreach (var finding in ProjectDoctor.ExamineAsync(examined, cheapOnly, TestContext.Current.CancellationToken))
        {
            findings.Add(finding);
        }

        return findings;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private static readonly string[] s_words =
    [
        "apples",
        "lanterns",
        "trains",
        "rivers",
        "violins",
        "stones",
        "letters",
        "clouds",
        "bridges",
        "foxes",
        "maps",
        "clocks",
    ];

    private static string Tasks(string split, int count) =>
        string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var (a, b) = (s_words[(i * 5 + split.Length) % 12], s_words[(i * 7 + split[0]) % 12]);
                    return $"{{\"id\":\"{split}-{i}\",\"input\":\"{split} {a} {i * 17} {b} {i * 31 + split.Length} {split[^1]}{i}: how "
                        + $"many {a} and {b} are that?\",\"expected\":\"{i + 100}\"}}\n";
                })
        );

    private sealed class Wrong : IScorer
    {
        public string Name => "wrong";

        public string Fingerprint => "wrong";

        public bool IsPure => true;

        public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Score.Fail("no"));
    }
}
