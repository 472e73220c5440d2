using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Scoring;

public class ScorerTests
{
    internal static TaskItem Task(string? expected, string? metadata = null) =>
        new()
        {
            Id = "t1",
            Input = [new("user", "question")],
            Expected = expected is null ? null : JsonNode.Parse(expected),
            Metadata = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(
                (metadata is null ? new JsonObject() : (JsonObject)JsonNode.Parse(metadata)!).Select(p =>
                    KeyValuePair.Create(p.Key, p.Value?.DeepClone())
                )
            ),
        };

    internal static IScorer Make(string settings) => ScorerFactory.Create(JsonNode.Parse(settings), new ScorerServices());

    internal static async Task<Score> Score(string settings, string? expected, string answer, string? metadata = null) =>
        await Make(settings).ScoreAsync(new ScoringRequest(Task(expected, metadata), answer), CancellationToken.None);

    [Theory]
    [InlineData("\"exact\"", "\"Paris\"", " Paris\n", 1, 1)]
    [InlineData("\"exact\"", "\"Paris\"", "paris", 0, 0)]
    [InlineData("""{"name":"exact","ignore_case":true}""", "\"Paris\"", "paris", 1, 1)]
    [InlineData("\"exact\"", "[\"a\",\"b\"]", "b", 1, 1)]
    [InlineData("\"exact\"", "5", "5", 1, 1)]
    [InlineData("\"normalized_exact\"", "\"The Eiffel Tower!\"", "eiffel tower", 1, 1)]
    [InlineData("\"normalized_exact\"", "\"John F. Kennedy\"", "John Fitzgerald Kennedy", 0, 2.0 / 3)]
    [InlineData("""{"name":"f1","threshold":0.6}""", "\"John F. Kennedy\"", "John Fitzgerald Kennedy", 1, 2.0 / 3)]
    [InlineData("\"f1\"", "\"John F. Kennedy\"", "John Fitzgerald Kennedy", 0, 2.0 / 3)]
    [InlineData("\"contains\"", "\"Rome\"", "It is ROME.", 1, 1)]
    [InlineData("\"contains\"", "[\"Rome\",\"Milan\"]", "It is Milan.", 1, 1)]
    [InlineData("""{"name":"contains","mode":"all"}""", "[\"Rome\",\"Milan\"]", "It is Milan.", 0, 0.5)]
    [InlineData("""{"name":"contains","text":["x","y"],"mode":"all"}""", null, "y x", 1, 1)]
    [InlineData("""{"name":"contains","ignore_case":false}""", "\"Rome\"", "rome", 0, 0)]
    [InlineData("""{"name":"not_contains","text":"TODO"}""", null, "done", 1, 1)]
    [InlineData("""{"name":"not_contains","text":["TODO","x"]}""", null, "todo", 0, 0.5)]
    [InlineData("""{"name":"regex","pattern":"^\\d+$"}""", null, "12", 1, 1)]
    [InlineData("""{"name":"regex","pattern":"\\d+","full":true}""", null, "12 x", 0, 0)]
    [InlineData("\"regex\"", "\"r[ou]m\"", "rum", 1, 1)]
    [InlineData("""{"name":"exact","answer":"last_line"}""", "\"Rome\"", "thinking\nRome\n\n", 1, 1)]
    [InlineData("""{"name":"exact","answer":"tag"}""", "\"b\"", "<answer>a</answer> <ANSWER> b </ANSWER>", 1, 1)]
    [InlineData("""{"name":"exact","answer":"first_tag"}""", "\"a\"", "<answer>a</answer> <answer>b</answer>", 1, 1)]
    [InlineData("""{"name":"exact","answer":"tag"}""", "\"b\"", "b", 0, 0)]
    [InlineData("""{"name":"exact","answer":"tag_or_line"}""", "\"b\"", "b", 1, 1)]
    [InlineData("""{"name":"exact","answer":{"tag":"final","which":"first"}}""", "\"b\"", "<final>b</final><final>c</final>", 1, 1)]
    [InlineData("""{"name":"exact","answer":{"regex":"Answer: (\\w+)"}}""", "\"b\"", "Answer: a, no. Answer: b!", 1, 1)]
    public async Task Text_scorers(string settings, string? expected, string answer, double hard, double soft)
    {
        var score = await Score(settings, expected, answer);
        score.Hard.ShouldBe(hard);
        score.Soft.ShouldBe(soft, 1e-12);
        score.Explanation.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("", "5", "The result is 5.", 1)]
    [InlineData("", "1234.5", "USD 1,234.50", 1)]
    [InlineData("", "-1234", "($1,234)", 1)]
    [InlineData("", "-5", "−5 °C", 1)]
    [InlineData("", "-5", "-$5", 1)]
    [InlineData("", "5", "minus 5? no, 5 kg", 1)]
    [InlineData("", "2021", "in 2020-2021", 1)]
    [InlineData("", "5000000", "about $5 million", 1)]
    [InlineData("", "\"5 million\"", "5,000,000", 1)]
    [InlineData("", "45", "45%", 1)]
    [InlineData(""","percent":"fraction" """, "0.45", "45 %", 1)]
    [InlineData(""","percent":"fraction" """, "\"45%\"", "0.45", 1)]
    [InlineData("", "0.3", "0.30000000000000004", 1)]
    [InlineData("", "0.3", "0.3001", 0)]
    [InlineData(""","abs":0.01""", "0.3", "0.31", 1)]
    [InlineData(""","rel":0.01""", "200", "202", 1)]
    [InlineData(""","rel":0.01""", "200", "202.1", 0)]
    [InlineData("", "3", "1 then 2 then 3", 1)]
    [InlineData(""","which":"first" """, "1", "1 then 2", 1)]
    [InlineData(""","which":"any" """, "2", "1 then 2 then 3", 1)]
    [InlineData(""","which":"only" """, "2", "1 then 2", 0)]
    [InlineData(""","decimal":"comma" """, "1234.5", "1.234,5 €", 1)]
    [InlineData(""","decimal":"comma" """, "1234.5", "1 234,5", 1)]
    [InlineData("", "[3,4]", "4", 1)]
    [InlineData("", "1e6", "1E+6", 1)]
    [InlineData("", "5", "five", 0)]
    [InlineData("", "0", "0", 1)]
    [InlineData("", "12", "1,2", 0)]
    public async Task Numbers(string more, string expected, string answer, double hard)
    {
        var score = await Score($$"""{"name":"numeric"{{more}}}""", expected, answer);
        score.Hard.ShouldBe(hard, score.Explanation);
    }

    [Theory]
    [InlineData("B", "B", 1)]
    [InlineData("The answer is (b).", "B", 1)]
    [InlineData("Answer: **C**", "C", 1)]
    [InlineData("\\boxed{D} because A is wrong", "D", 1)]
    [InlineData("B) Paris", "B", 1)]
    [InlineData("A) Rome\nB) Paris\nC) Oslo\nD) Bern", "D", 0)]
    [InlineData("A) Rome\nB) Paris\nSo the answer is B", "B", 1)]
    [InlineData("Rome", "A", 1)]
    [InlineData("The answer is a matter of taste: (D)", "D", 1)]
    [InlineData("I do not know", "A", 0)]
    [InlineData("A", "\"Rome\"", 1)]
    [InlineData("B", "\"Rome\"", 0)]
    public async Task Choices(string answer, string expected, double hard)
    {
        var score = await Score(
            "\"multiple_choice\"",
            expected.StartsWith('"') ? expected : $"\"{expected}\"",
            answer,
            """{"choices":["Rome","Paris","Oslo","Bern"]}"""
        );
        score.Hard.ShouldBe(hard, score.Explanation);
    }

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{"b":"x","a":1.0}""", "\"json\"", 1, 1)]
    [InlineData("""{"a":1,"b":"x"}""", "```json\n{\"a\":1,\"b\":\"y\"}\n```", "\"json\"", 0, 0.5)]
    [InlineData("""{"a":1,"b":"x"}""", """{"a":1}""", """{"name":"json","fields":{"a":3,"b":1}}""", 0, 0.75)]
    [InlineData("""{"a":1}""", """{"a":1,"z":2}""", """{"name":"json","extra":"refuse"}""", 0, 1)]
    [InlineData(
        """{"a":{"n":["p",{"q":"12 kg"}]}}""",
        """{"a":{"n":["",{"q":"12"}]}}""",
        """{"name":"json","fields":{"a.n.1.q":{"scorer":"numeric"}}}""",
        1,
        1
    )]
    [InlineData("[1,2]", "[1, 2]", "\"json\"", 1, 1)]
    [InlineData("[1,2]", "no json", "\"json\"", 0, 0)]
    [InlineData(
        null,
        """{"a":"x"}""",
        """{"name":"json","schema":{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}}""",
        1,
        1
    )]
    [InlineData(
        null,
        """{"a":1}""",
        """{"name":"json","schema":{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}}""",
        0,
        0
    )]
    [InlineData("""{"a":"x"}""", """{"a":"x"}""", """{"name":"json","schema":{"required":["b"]}}""", 0, 1)]
    public async Task Json(string? expected, string answer, string settings, double hard, double soft)
    {
        var score = await Score(settings, expected, answer);
        (score.Hard, score.Soft).ShouldBe((hard, soft), score.Explanation);
    }

    [Theory]
    [InlineData("""{"name":"compose","parts":["exact",{"name":"contains","text":"x","weight":3}]}""", "x", 0, 0.75)]
    [InlineData("""{"name":"compose","threshold":0.7,"parts":["exact",{"name":"contains","text":"x","weight":3}]}""", "x", 1, 0.75)]
    [InlineData(
        """{"name":"compose","threshold":0.8,"parts":[{"name":"contains","text":"x","weight":0.7},{"name":"contains","text":"y","weight":0.1},{"name":"contains","text":"q","weight":0.2}]}""",
        "x y",
        1,
        0.7999999999999999
    )]
    [InlineData(
        """{"name":"compose","threshold":0.8001,"parts":[{"name":"contains","text":"x","weight":0.7},{"name":"contains","text":"y","weight":0.1},{"name":"contains","text":"q","weight":0.2}]}""",
        "x y",
        0,
        0.7999999999999999
    )]
    [InlineData(
        """{"name":"compose","parts":[{"name":"contains","text":"x"},{"name":"not_contains","text":"todo","veto":true}]}""",
        "x todo",
        0,
        0
    )]
    [InlineData(
        """{"name":"compose","parts":[{"name":"contains","text":"x"},{"name":"not_contains","text":"todo","veto":true}]}""",
        "x",
        1,
        1
    )]
    [InlineData(
        """{"name":"compose","parts":[{"name":"compose","parts":["exact"],"weight":1},{"name":"contains","text":"q"}]}""",
        "y",
        0,
        0.5
    )]
    public async Task Composition(string settings, string answer, double hard, double soft)
    {
        var score = await Score(settings, "\"y\"", answer);
        (score.Hard, score.Soft).ShouldBe((hard, soft), score.Explanation);
    }

    [Fact]
    public async Task A_failed_veto_spares_the_other_parts()
    {
        // The second part would throw: the task expects nothing.
        var score = await Score(
            """{"name":"compose","parts":["exact",{"name":"contains","text":"x","veto":true,"label":"has x"}]}""",
            null,
            "y"
        );
        (score.Hard, score.Explanation).ShouldBe((0, "Vetoed by has x: The whole answer (1 character) lacks the required text 'x'."));
    }

    [Theory]
    [InlineData("\"exakt\"", "SKO1201", "scorer names the unknown scorer 'exakt' (did you mean 'exact'?); known are ")]
    [InlineData("5", "SKO1201", "scorer must be a scorer's name, or a mapping with 'name' and its settings; known are ")]
    [InlineData("""{"abs":1}""", "SKO1204", "scorer needs 'name': one of ")]
    [InlineData(
        """{"name":"numeric","abz":1}""",
        "SKO1202",
        "scorer has the unknown setting 'abz' (did you mean 'abs'?); known are abs, answer, decimal, percent, rel, which."
    )]
    [InlineData("""{"name":"numeric","abs":-1}""", "SKO1203", "scorer.abs must be a number of at least 0.")]
    [InlineData(
        """{"name":"numeric","which":"lst"}""",
        "SKO1203",
        "scorer.which is 'lst'; it must be one of last, first, only, any (did you mean 'last'?)."
    )]
    [InlineData("""{"name":"regex","pattern":"("}""", "SKO1205", "scorer.pattern is not a valid pattern: ")]
    [InlineData("""{"name":"contains","text":""}""", "SKO1203", "scorer.text must be not empty")]
    [InlineData(
        """{"name":"compose","parts":["exact",{"name":"f1","treshold":1}]}""",
        "SKO1202",
        "scorer.parts[1] has the unknown setting 'treshold' (did you mean 'threshold'?)"
    )]
    [InlineData(
        """{"name":"json","schema":{"typ":"object"}}""",
        "SKO1206",
        "The schema at scorer.schema.typ is a keyword that is not understood (did you mean 'type'?)."
    )]
    [InlineData(
        """{"name":"json","schema":{"$ref":"#/nowhere"}}""",
        "SKO1206",
        "The schema at scorer.schema.$ref must point into the same schema"
    )]
    [InlineData("""{"name":"command"}""", "SKO1204", "scorer needs 'run': the program and its arguments, as a list.")]
    [InlineData(
        """{"name":"exact","answer":{"tag":"a","regex":"b"}}""",
        "SKO1204",
        "scorer.answer needs 'tag' or 'regex': one of the two says where the answer stands."
    )]
    public void Wrong_settings_are_one_clear_sentence(string settings, string code, string start)
    {
        var e = Should.Throw<SkillOptException>(() => Make(settings));
        e.Code.ShouldBe(code);
        e.Message.ShouldStartWith(start);
    }

    [Theory]
    [InlineData("\"exact\"", null)]
    [InlineData("\"numeric\"", "\"none\"")]
    [InlineData("\"json\"", null)]
    [InlineData("\"multiple_choice\"", "\"neither\"")]
    [InlineData("\"regex\"", "\"(\"")]
    public async Task A_task_without_what_the_scorer_needs_has_no_score(string settings, string? expected) =>
        (await Should.ThrowAsync<ScoringException>(() => Score(settings, expected, "1"))).IsTransient.ShouldBeFalse();

    [Fact]
    public async Task A_pattern_that_takes_too_long_has_no_score() =>
        await Should.ThrowAsync<ScoringException>(() => Score("""{"name":"regex","pattern":"^(a+)+$"}""", null, new string('a', 40) + "!"));

    [Fact]
    public void The_fingerprint_changes_with_the_settings_and_not_with_their_order()
    {
        Make("""{"name":"numeric","abs":1,"rel":0.5}""").Fingerprint.ShouldBe(Make("""{"rel":0.5,"name":"numeric","abs":1}""").Fingerprint);
        Make("""{"name":"numeric","abs":1}""").Fingerprint.ShouldNotBe(Make("""{"name":"numeric","abs":2}""").Fingerprint);
        Make("""{"name":"compose","parts":["exact"]}""").Fingerprint.ShouldNotBe(Make("""{"name":"compose","parts":["f1"]}""").Fingerprint);
    }

    [Fact]
    public void Every_answer_gets_a_score_in_range_from_every_pure_scorer()
    {
        IScorer[] scorers =
        [
            .. """
                "exact"
                "normalized_exact"
                "f1"
                "contains"
                {"name":"not_contains","text":"x"}
                {"name":"regex","pattern":"a"}
                {"name":"numeric","percent":"fraction"}
                {"name":"numeric","decimal":"comma","which":"any"}
                "json"
                "multiple_choice"
                {"name":"exact","answer":"tag_or_line"}
                {"name":"compose","threshold":0.5,"parts":["exact",{"name":"f1","weight":2}]}
                """.Split('\n').Select(l => Make(l.Trim())),
        ];
        var task = Task("\"5\"", """{"choices":{"5":"x"}}""");
        var choice = Task("\"A\"");
        Prop.ForAll(
                ArbMap.Default.ArbFor<string?>(),
                text =>
                {
                    foreach (var scorer in scorers)
                    {
                        var score = scorer
                            .ScoreAsync(
                                new ScoringRequest(scorer.Name == "multiple_choice" ? choice : task, text ?? ""),
                                CancellationToken.None
                            )
                            .AsTask()
                            .GetAwaiter()
                            .GetResult();
                        score.Hard.ShouldBeInRange(0, 1);
                        score.Explanation.ShouldNotBeEmpty();
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(100, least: 20)));
    }
}
