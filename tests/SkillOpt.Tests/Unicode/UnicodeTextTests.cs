using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using SkillOpt.Gating;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Unicode;

public sealed class UnicodeTextTests
{
    private const string Composed = "caf\u00E9";
    private const string Decomposed = "cafe\u0301";

    [Fact]
    public void The_framework_does_nothing_here_so_these_tests_prove_our_own_tables() =>
        Decomposed.Normalize(NormalizationForm.FormC).ShouldBe(Decomposed);

    [Fact]
    public void The_published_conformance_test_of_Unicode_is_met()
    {
        // The invariants of NormalizationTest.txt, 15.0: source; NFC; NFD; NFKC; NFKD.
        using var file = new StreamReader(
            new GZipStream(
                File.OpenRead(Path.Combine(AppContext.BaseDirectory, "vectors", "unicode-normalization-15.0.txt.gz")),
                CompressionMode.Decompress
            )
        );
        var (lines, listed, wrong) = (0, new HashSet<int>(), new List<string>());
        while (file.ReadLine() is { } line)
        {
            string[] c =
            [
                .. line.Split(';')
                    .Select(codes => string.Concat(codes.Split(' ').Select(code => char.ConvertFromUtf32(Convert.ToInt32(code, 16))))),
            ];
            lines++;
            if (c[0].EnumerateRunes().ToArray() is [var only])
            {
                listed.Add(only.Value);
            }

            var holds =
                new[] { 0, 1, 2 }.All(i => Nfc(c[i]) == c[1] && Nfd(c[i]) == c[2])
                && new[] { 3, 4 }.All(i => Nfc(c[i]) == c[3] && Nfd(c[i]) == c[4])
                && c.All(text => UnicodeText.Compatible(text) == c[3] && UnicodeText.Normalized(text, NormalizationForm.FormKD) == c[4]);
            if (!holds)
            {
                wrong.Add(line);
            }
        }

        lines.ShouldBe(19_074);
        wrong.ShouldBeEmpty();

        // What the test does not list by itself stays itself in every form.
        Enumerable
            .Range(0, 0x110000)
            .Where(code => code is < 0xD800 or > 0xDFFF)
            .Where(code => !listed.Contains(code))
            .Select(char.ConvertFromUtf32)
            .Where(text => Nfc(text) != text || Nfd(text) != text || UnicodeText.Compatible(text) != text)
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\\uD800", "\\uD800")]
    [InlineData("e\u0301\\uDC00\\uD800x", "\u00E9\\uDC00\\uD800x")]
    [InlineData("", "")]
    public void Broken_text_is_no_trouble(string text, string expected) => Nfc(Surrogates(text)).ShouldBe(Surrogates(expected));

    [Theory]
    [InlineData("ＡＢＣ１２３", "ABC123")]
    [InlineData("\uFB01nance o\uFB03ce", "finance office")]
    [InlineData("ｶﾞ", "ガ")]
    [InlineData("10² ½", "10² ½")]
    public void Width_and_ligatures_are_made_plain_and_powers_stay(string text, string plain) => UnicodeText.Plain(text).ShouldBe(plain);

    [Theory]
    [InlineData("\"exact\"", Composed, Decomposed, 1)]
    [InlineData("\"exact\"", Decomposed, Composed, 1)]
    [InlineData("\"exact\"", "ＡＢＣ", "ABC", 0)]
    [InlineData("\"contains\"", Composed, "Un " + Decomposed + " noir", 1)]
    [InlineData("""{"name":"contains","text":"cafe\u0301"}""", "", "Un " + Composed, 1)]
    [InlineData("""{"name":"not_contains","text":"caf\u00e9"}""", "", "Un " + Decomposed, 0)]
    [InlineData("\"normalized_exact\"", "Le " + Composed, "le " + Decomposed + ".", 1)]
    [InlineData("\"normalized_exact\"", "office 12", "o\uFB03ce １２", 1)]
    [InlineData("\"normalized_exact\"", "10²", "102", 0)]
    [InlineData("\"f1\"", Decomposed + " noir", Composed + " noir", 1)]
    [InlineData("\"numeric\"", "123", "Das sind １２３ Stück", 1)]
    [InlineData("\"json\"", """{"place":"café"}""", "{\"place\":\"" + Decomposed + "\"}", 1)]
    [InlineData("""{"name":"regex","pattern":"^cafe\u0301$"}""", "", Composed, 1)]
    [InlineData("""{"name":"regex","pattern":"^caf\u00e9$"}""", "", Decomposed, 1)]
    [InlineData("""{"name":"rules","checks":[{"op":"contains","arg":"caf\u00e9"}]}""", "", "Un " + Decomposed, 1)]
    [InlineData("""{"name":"rules","checks":[{"op":"section_present","arg":"Caf\u00e9"}]}""", "", "# " + Decomposed, 1)]
    public async Task Every_scorer_takes_both_ways_to_write_a_letter_as_one(string scorer, string expected, string answer, int hard)
    {
        var node = expected.StartsWith('{') ? JsonNode.Parse(expected) : JsonValue.Create(expected);
        var task = new TaskItem
        {
            Id = "t",
            Input = [new TaskMessage("user", "?")],
            Expected = expected.Length == 0 ? null : node,
        };
        var made = ScorerFactory.Create(JsonNode.Parse(scorer), new ScorerServices());
        (await made.ScoreAsync(new ScoringRequest(task, answer), TestContext.Current.CancellationToken)).Hard.ShouldBe(hard);
        made.Fingerprint.ShouldContain("/2 ", Case.Sensitive, "a verdict that changed has another identity");
    }

    [Theory]
    [InlineData("Wo liegt das " + Composed + " der Madame Colette in Lyon?", "Wo liegt das " + Decomposed + " der Madame Colette in Lyon?")]
    [InlineData("What does office ABC finance?", "What does o\uFB03ce ＡＢＣ \uFB01nance?")]
    [InlineData("한국의 수도는?", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1174 수도는?")]
    public void The_same_task_in_other_letters_is_the_same_task(string train, string val)
    {
        var set = new TaskSet([Task("a", train)], [Task("b", val)], []);
        Holdout.Compare(set, new HoldoutOptions()).Overlaps.ShouldHaveSingleItem().IsExact.ShouldBeTrue();
    }

    [Fact]
    public void A_held_out_answer_in_other_letters_is_that_answer()
    {
        var check = new GamingCheck(
            new TaskSet(
                [],
                [
                    new TaskItem
                    {
                        Id = "v",
                        Input = [new TaskMessage("user", "Who?")],
                        Expected = "la gérante du café près de l'église",
                    },
                ],
                []
            )
        );
        check
            .Check(Skill.FromText("# S\n"), Skill.FromText("# S\n\nSay la ge\u0301rante du cafe\u0301 pre\u0300s de l'e\u0301glise.\n"))
            .ShouldHaveSingleItem()
            .Kind.ShouldBe("held_out_answer");
    }

    // The test runner would repair lone surrogates in its data.
    private static string Surrogates(string text) =>
        text.Replace("\\uD800", "\uD800", StringComparison.Ordinal).Replace("\\uDC00", "\uDC00", StringComparison.Ordinal);

    private static string Nfc(string text) => UnicodeText.Canonical(text);

    private static string Nfd(string text) => UnicodeText.Normalized(text, NormalizationForm.FormD);

    private static TaskItem Task(string id, string question) => new() { Id = id, Input = [new TaskMessage("user", question)] };
}
