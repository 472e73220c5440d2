using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

public class GraderDraftTests
{
    private static readonly string[] s_outputs =
    [
        "## Key Risks\nNone.\n\nConfidence: high",
        "## Key Risks\nSome.\n\nConfidence: low",
        "## Key risks\nMany.\n\nConfidence: middling",
        "## Key Risks\nFew.\n\nConfidence: high",
        "Just text.",
    ];

    [Fact]
    public async Task Without_a_model_the_outputs_themselves_suggest_checks()
    {
        var draft = await new GraderDraft(null).ProposeAsync("skill", s_outputs, CancellationToken.None);
        draft
            .Checks.Select(c => (c.Check.ToString(), c.Holds))
            .ShouldBe(
                [("section_present 'Confidence'", 4), ("section_present 'Key Risks'", 4), ("no_refusal", 5), ("max_chars 100", 5)],
                ignoreOrder: true
            );
        draft.Checks[0].Holds.ShouldBe(4);
        draft.Checks.ShouldAllBe(c => !c.FromModel && c.Outputs == 5 && c.Why.Length > 0);
        draft.Rubric.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_proposes_checks_and_a_rubric_and_bad_proposals_go_back()
    {
        var judges = new Judges(messages =>
            messages.Count == 2
                ? """{"checks":[{"why":"w","op":"containz","arg":"x"}],"rubric":[]}"""
                : """
                    {"checks": [{"why": "the skill asks for it", "op": "regex", "arg": "Confidence: (high|low)"}],
                     "rubric": [{"name": "Risks", "question": "Are the risks real?", "levels": ["none: 'x'", "some", "all"]}]}
                    """
        );
        var draft = await new GraderDraft(judges.Find(null)).ProposeAsync(
            "Always state your confidence.",
            s_outputs,
            CancellationToken.None
        );
        judges.Clients[0].Conversations[1][3].Text.ShouldContain("did you mean 'contains'?");
        draft.Problem.ShouldBeNull();
        draft
            .Checks.First(c => c.FromModel)
            .ShouldBe(new DraftedCheck(new RuleCheck("regex", "Confidence: (high|low)"), "the skill asks for it", 3, 5, true));
        draft.Rubric.Single().Levels.ShouldBe(["none: 'x'", "some", "all"]);
    }

    [Fact]
    public async Task One_bad_pattern_loses_that_pattern_and_not_the_draft()
    {
        var judges = new Judges(_ =>
            """
                {"checks":[{"why":"w","op":"regex","arg":"(["},{"why":"w","op":"regex","arg":"Confidence: (high|low)"},
                {"why":"w","op":"containz","arg":"x"},{"why":"w","op":"regex","arg":"^(([A-Za-z# .:])+)+$"}],
                "rubric":[{"name":"Risks","question":"Are they real?","levels":["no","yes"]},{"name":"Empty","question":"Is it?","levels":["only one"]}]}
                """
        );
        string[] outputs = [.. s_outputs, new string('a', 4000) + "!"];
        var draft = await new GraderDraft(judges.Find(null)).ProposeAsync("skill", outputs, CancellationToken.None);
        judges.Calls.ShouldBe(1);
        draft.Problem.ShouldBeNull();
        draft.Checks.Where(c => c.FromModel).Select(c => c.Check.Argument).ShouldBe(["Confidence: (high|low)"]);
        draft.Rubric.Select(c => c.Name).ShouldBe(["Risks"]);
        draft.Dropped.Length.ShouldBe(4);
        draft.Dropped[0].ShouldBe("a check (regex) is not a valid pattern: '(['");
        draft.Dropped[1].ShouldContain("did you mean 'contains'?");
        draft.Dropped[2].ShouldContain("'Empty'");
        draft.Dropped[3].ShouldEndWith("it takes too long on these outputs");
    }

    [Fact]
    public async Task A_model_that_proposes_nothing_usable_is_reported()
    {
        var draft = await new GraderDraft(new Judges(_ => "sorry").Find(null)).ProposeAsync("skill", s_outputs, CancellationToken.None);
        draft.Problem.ShouldNotBeNull();
        draft.Checks.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_was_ticked_becomes_a_grader()
    {
        var yaml = GraderDraft.ToYaml(
            [new RuleCheck("contains", "a: \"b\" é"), new RuleCheck("no_refusal", "")],
            [new RubricCriterion("Risks", "Are they real?\nReally?", ["no: never", "yes"])]
        );
        var settings = YamlJson.Parse(yaml)!["scorer"]!;
        var grader = ScorerFactory.Create(settings.DeepClone(), new ScorerServices { Judges = new Judges(_ => "").Find });
        GraderTree.Leaves(grader).Select(l => l.Path).ShouldBe(["checks", "rubric"]);
        ((string?)settings["parts"]![0]!["checks"]![0]!["arg"]).ShouldBe("a: \"b\" é");
        ((string?)settings["parts"]![1]!["rubric"]![0]!["question"]).ShouldBe("Are they real?\nReally?");
    }
}
