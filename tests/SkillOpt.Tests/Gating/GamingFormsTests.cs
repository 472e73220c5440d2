using System.Text.Json.Nodes;
using SkillOpt.Gating;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Gating;

/// <summary>In which forms a held-out answer is recognised in a skill, and which texts are let be.</summary>
public sealed class GamingFormsTests
{
    [Theory]
    // Numbers: what stands between their digits does not matter, what is round or short is nobody's secret.
    [InlineData("48,213.50", "The total is 48 213.5 as a rule.", true)]
    [InlineData("48,213.50", "The total is 48213.50.", true)]
    [InlineData("48,213.50", "See pages 48, 213 and 50.", false)]
    [InlineData("12345", "Use 12345.", true)]
    [InlineData("1234", "Use 1234.", false)]
    [InlineData("1200000", "Use 1200000.", false)]
    [InlineData("12345000", "Use 12345000.", true)]
    [InlineData("65536", "At most 65536.", false)]
    [InlineData("65535", "At most 65535.", false)]
    [InlineData("65534", "At most 65534.", true)]
    // Codes: letters with at least three digits, six characters or more.
    [InlineData("ABC123", "Use abc-123.", true)]
    [InlineData("ABCD12", "Use ABCD12 here.", false)]
    [InlineData("AB123", "Use AB123.", false)]
    [InlineData("ZX-2026-1121", "Use ZX_2026_1121.", true)]
    [InlineData("ZX-2026-1121", "Use prefixZX20261121suffix.", true)]
    [InlineData("ZX-2026-1121", "Use ZX-2026 and then, in another place, 1121.", false)]
    [InlineData("The code is ZX20261121, they say.", "Use ZX20261121.", true)]
    // A long word with a digit, when it is the whole answer.
    [InlineData("version2", "Say version2.", true)]
    [InlineData("versio2", "Say versio2.", false)]
    [InlineData("versions", "Say versions.", false)]
    // Phrases: two words or more, twelve letters or more.
    [InlineData("lighthouse keeper", "Ask the lighthouse keeper.", true)]
    [InlineData("lighthouse keeper", "A lighthouse has a keeper.", false)]
    [InlineData("red house", "The red house.", false)]
    [InlineData("lighthousekeepers", "Ask the lighthousekeepers.", false)]
    // Of a long answer every passage of eight words.
    [InlineData("one upon two upon three upon four upon five upon six", "Write: upon two upon three upon four upon five, always.", true)]
    [InlineData("one upon two upon three upon four upon five upon six", "Write: upon two upon three upon four upon.", false)]
    public void A_held_out_answer_is_recognised_in_what_a_candidate_adds(string answer, string added, bool isAlarming)
    {
        var check = new GamingCheck(new TaskSet([], [Task("v", "What?", JsonValue.Create(answer))], []));
        check
            .Check(Skill.FromText("# S\n"), Skill.FromText($"# S\n\n{added}\n"))
            .Select(a => (a.Kind, a.TaskId))
            .ShouldBe(isAlarming ? [("held_out_answer", "v")] : []);
    }

    [Theory]
    [InlineData("""{"code":"ZX20261121"}""", "Use ZX20261121.", true)]
    [InlineData("""{"sum":{"total":48213}}""", "Use 48213.", true)]
    [InlineData("""["lighthouse keeper",true,null]""", "Ask the lighthouse keeper.", true)]
    [InlineData("""{"code":"ZX20261121"}""", "Use code.", false)]
    [InlineData("{not json ZX20261121", "Use ZX20261121.", true)]
    public void So_is_a_text_or_a_number_inside_of_an_answer_that_is_json(string answer, string added, bool isAlarming)
    {
        var check = new GamingCheck(new TaskSet([], [Task("v", "What?", JsonValue.Create(answer))], []));
        check.Check(Skill.FromText("# S\n"), Skill.FromText($"# S\n\n{added}\n")).Any().ShouldBe(isAlarming);
    }

    [Theory]
    [InlineData("Paris, Rome, Oslo, Bern", 4)]
    [InlineData("Paris, Rome, Oslo", 3)] // half of the six short answers
    [InlineData("Paris, Rome", 0)]
    [InlineData("In Paris as in Rome and in Oslo one may well find out that nobody at all has ever met a clerk from Bern before.", 0)]
    [InlineData("Paris\nRome\nOslo\nBern", 4)]
    public void Short_answers_are_anybodys_words_but_not_a_list_of_them(string added, int alarms)
    {
        string[] capitals = ["Paris", "Rome", "Oslo", "Bern", "Kyiv", "Riga"];
        var check = new GamingCheck(new TaskSet([], [.. capitals.Select((c, i) => Task($"v{i}", "Capital?", JsonValue.Create(c)))], []));
        var found = check.Check(Skill.FromText("# S\n"), Skill.FromText($"# S\n\n{added}\n"));
        found.Count.ShouldBe(alarms);
        found.ShouldAllBe(a => a.Kind == "held_out_answer");
    }

    [Theory]
    [InlineData("a17b22c93", 3)]
    [InlineData("a17b22", 0)]
    [InlineData("a17b22x93", 0)]
    public void Short_answers_glued_together_are_a_list_too(string added, int alarms)
    {
        string[] answers = ["A17", "B22", "C93", "D40"];
        var check = new GamingCheck(new TaskSet([], [.. answers.Select((c, i) => Task($"v{i}", "Seat?", JsonValue.Create(c)))], []));
        check.Check(Skill.FromText("# S\n"), Skill.FromText($"# S\n\nRemember {added} and be polite.\n")).Count.ShouldBe(alarms);
    }

    [Fact]
    public void What_train_tasks_say_is_fair()
    {
        const string Passage = "the blue suitcase left at platform nine belongs to somebody else";
        var held = Task("v", $"Find out why {Passage}.", JsonValue.Create("lighthouse keeper"));
        var train = Task("t", $"Explain that {Passage}.", JsonValue.Create("a lighthouse keeper"));
        var candidate = Skill.FromText($"# S\n\nNote that {Passage}. Ask the lighthouse keeper.\n");

        new GamingCheck(new TaskSet([], [held], []))
            .Check(Skill.FromText("# S\n"), candidate)
            .Select(a => a.Kind)
            .ShouldBe(["held_out_input", "held_out_answer"]);
        new GamingCheck(new TaskSet([train], [held], [])).Check(Skill.FromText("# S\n"), candidate).ShouldBeEmpty();
    }

    [Fact]
    public void An_alarm_says_what_it_is_without_giving_the_words_away()
    {
        new GamingAlarm("held_out_answer", "v", "secret").Sentence.ShouldBe("it quotes the expected answer of held-out task v");
        new GamingAlarm("held_out_input", "v", "secret").Sentence.ShouldBe("it quotes the input of held-out task v");
        new GamingAlarm("scorer_rule", null, "secret").Sentence.ShouldBe("it quotes the scorer's rules");
    }

    [Theory]
    [InlineData(3, ".")]
    [InlineData(5, "; and 2 more.")]
    public void A_starting_skill_that_knows_what_is_held_out_is_told_of_up_to_three_tasks(int tasks, string end)
    {
        var alarms = Enumerable.Range(0, tasks).Select(i => new GamingAlarm("held_out_answer", $"v{i}", "secret")).ToList();
        GamingCheck
            .OfStart(alarms)
            .ShouldBe(
                "The starting skill knows what is held out: it quotes the expected answer of held-out task v0; it quotes the expected "
                    + $"answer of held-out task v1; it quotes the expected answer of held-out task v2{end} Val and test then say nothing "
                    + "about new tasks."
            );
    }

    private static TaskItem Task(string id, string question, JsonNode? answer) =>
        new()
        {
            Id = id,
            Input = [new TaskMessage("user", question)],
            Expected = answer,
        };
}
