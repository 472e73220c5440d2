using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Texts of models, tasks and files that try to take the terminal or a page over, through every door they have.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Hostile =
        "\u001b]0;owned\u0007\u001b[2Jred\u009b31m \u202Edesrever\u2066 zero\u200Bwidth <img src=https://example.test/p.png> "
        + "![p](https://example.test/q.png)\n```\n# not ours\n~~~~";

    // What the runtime tells a terminal when a program begins to read from it.
    private const string Keypad = "\u001b[?1h\u001b=";

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Score_shows_hostile_answers_and_keeps_them_in_json()
    {
        _work.Write("tasks.jsonl", Row(("id", "a"), ("input", "q"), ("expected", "ok")));
        _work.Write("answers.jsonl", Row(("id", "a"), ("answer", Hostile)) + Row(("id", "gone\u001b[31m"), ("answer", "x")));

        var shown = await Tool.RunAsync(_work.Path, "score", "answers.jsonl", "--tasks", "tasks.jsonl", "--scorer", "exact");
        ShouldBeHarmless(shown.Output + shown.Error);
        shown.Output.ShouldContain("␛");

        var json = await Tool.RunAsync(_work.Path, "score", "answers.jsonl", "--tasks", "tasks.jsonl", "--scorer", "exact", "--json");
        ShouldBeHarmless(json.Output);
        json.Json["unknown_ids"]![0]!.GetValue<string>().ShouldBe("gone\u001b[31m");
    }

    [Fact]
    public async Task Labelling_shows_a_hostile_answer_on_a_terminal()
    {
        PseudoTerminal.SkipIfAbsent();
        Project("handoff", "handoff", "");
        _work.Write("outputs.jsonl", Row(("id", "t0"), ("answer", Hostile), ("author", "x:y")));

        var (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            new Dictionary<string, string>(StringComparer.Ordinal),
            "grade label --rater ada",
            ("y/n/s/b/q> ", "y\r")
        );

        exit.ShouldBe(0, screen);
        screen.ShouldContain("␛]0;owned␇␛[2Jred‹U+009B›31m ‹U+202E›desrever‹U+2066› zero‹U+200B›width");
        ShouldBeHarmless(screen);
    }

    [Fact]
    public async Task A_run_with_hostile_models_leaves_pages_and_screens_that_only_show_their_words()
    {
        await using var server = await LoopbackModelServer.StartAsync(r => LoopbackReply.Of(Reply(r)));
        Project("compatible:toy", "compatible:toy", server.OpenAIAddress.ToString());

        var train = await Tool.RunAsync(_work.Path, "train");
        train.ExitCode.ShouldBe(0, train.Error);
        ShouldBeHarmless(train.Output + train.Error);

        var page = _work.Read("runs", "default", "steps", "0001", "step.md");
        ShouldBeHarmless(page);
        page.ShouldContain("owned");
        page.ShouldNotContain("<img", Case.Sensitive);
        page.ShouldNotContain("![", Case.Sensitive);
        page.Split('\n')
            .ShouldNotContain(l =>
                l.StartsWith("```", StringComparison.Ordinal)
                || l.StartsWith("~~~", StringComparison.Ordinal)
                || l.StartsWith("# not", StringComparison.Ordinal)
            );
        var report = _work.Read("runs", "default", "report.md");
        ShouldBeHarmless(report);

        var show = await Tool.RunAsync(_work.Path, "show", "--step", "1");
        ShouldBeHarmless(show.Output);
        show.Output.ShouldContain(
            "␛]0;owned␇␛[2Jred‹U+009B›31m ‹U+202E›desrever‹U+2066› zero‹U+200B›width <img",
            Case.Sensitive,
            "the terminal needs no Markdown escapes"
        );
        ShouldBeHarmless((await Tool.RunAsync(_work.Path, "show", "--step", "1", "--json")).Output);
        ShouldBeHarmless((await Tool.RunAsync(_work.Path, "show")).Output);
        ShouldBeHarmless((await Tool.RunAsync(_work.Path, "diff")).Output);
    }

    [Theory]
    [InlineData("a\u202Eb", "U+202E", "a‹U+202E›b")]
    [InlineData("a\u200Bb", "U+200B", "a‹U+200B›b")]
    [InlineData("a\u001b[2Jb", "U+001B", "a␛[2Jb")]
    public async Task A_task_id_with_a_hidden_mark_is_refused_with_its_place(string id, string mark, string shown)
    {
        Project("handoff", "handoff", "");
        _work.Write("tasks.jsonl", Row(("id", "fine"), ("input", "q")) + Row(("id", id), ("input", "q")));

        var run = await Tool.RunAsync(_work.Path, "doctor", "--cheap");

        run.ExitCode.ShouldBe(5);
        run.Output.ShouldContain($"tasks.jsonl:2: the id '{shown}'");
        run.Output.ShouldContain(mark);
        (await Tool.RunAsync(_work.Path, "eval")).Error.ShouldStartWith("error SKO1195: ");
    }

    [Fact]
    public async Task A_patch_stays_exact_for_the_program_that_reads_it()
    {
        await using var server = await LoopbackModelServer.StartAsync(r => LoopbackReply.Of(Reply(r)));
        Project("compatible:toy", "compatible:toy", server.OpenAIAddress.ToString());
        _work.Write("SKILL.md", "---\nname: toy\ndescription: Toys.\n---\n# Toy\n\nzero\u200Bwidth\n");
        (await Tool.RunAsync(_work.Path, "train")).ExitCode.ShouldBe(0);

        (await Tool.RunAsync(_work.Path, "diff", "--patch")).Output.ShouldContain("zero\u200Bwidth");
        (await Tool.RunAsync(_work.Path, "diff")).Output.ShouldContain("zero‹U+200B›width");
    }

    [Fact]
    public async Task Without_colour_nothing_is_bold_either()
    {
        PseudoTerminal.SkipIfAbsent();
        Project("handoff", "handoff", "");
        foreach (var (variables, isPlain) in new[] { ((string[])["NO_COLOR"], true), ([], false) })
        {
            var (_, screen) = await PseudoTerminal.RunAsync(
                _work.Path,
                variables.ToDictionary(v => v, _ => "1", StringComparer.Ordinal),
                "doctor --cheap"
            );
            System.Text.RegularExpressions.Regex.IsMatch(screen, "\u001b\\[[0-9;]*m").ShouldBe(!isPlain, screen);
        }
    }

    // Nothing that a terminal obeys or a reader cannot see, but the line feeds and tabs of the output itself.
    private static void ShouldBeHarmless(string text)
    {
        foreach (
            var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace(Keypad, "", StringComparison.Ordinal).EnumerateRunes()
        )
        {
            if (
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
            )
            {
                rune.Value.ShouldBeOneOf(['\n', '\t'], $"U+{rune.Value:X4} in:\n{text}");
            }
        }
    }

    private static string Reply(LoopbackRequest request)
    {
        var stage = request.Json?["response_format"]?["json_schema"]?["name"]?.GetValue<string>();
        return stage switch
        {
            null => request.SystemText.Contains("- be right", StringComparison.Ordinal) ? "right" : Hostile,
            "analyst" => new JsonObject
            {
                ["reasoning"] = Hostile,
                ["failures"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = Hostile,
                        ["description"] = Hostile,
                        ["task_ids"] = new JsonArray("t0"),
                    }
                ),
                ["edits"] = new JsonArray(
                    new JsonObject
                    {
                        ["op"] = "append",
                        ["file"] = "SKILL.md",
                        ["target"] = "",
                        ["content"] = "- be right\n- <img src=x> zero\u200Bwidth\n~~~~~",
                        ["reason"] = Hostile,
                        ["task_ids"] = new JsonArray("t0"),
                    }
                ),
            }.ToJsonString(),
            _ => new JsonObject
            {
                ["reasoning"] = Hostile,
                ["guidance"] = Hostile,
                ["notebook"] = Hostile,
                ["edits"] = new JsonArray(),
                ["selected"] = new JsonArray(1),
            }.ToJsonString(),
        };
    }

    private static string Row(params (string Key, string Value)[] fields) =>
        new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)JsonValue.Create(f.Value)))).ToJsonString() + "\n";

    private void Project(string target, string optimizer, string address)
    {
        var server = address.Length > 0 ? $", base_url: {address}" : "";
        _work.Write(
            "skillopt.yaml",
            $"skill: SKILL.md\ntasks: {{path: tasks.jsonl, ratio: \"2:1:1\"}}\nscorer: exact\ntarget: {{model: "
                + $"\"{target}\"{server}}}\noptimizer: {{model: \"{optimizer}\"{server}}}\ntrain: {{epochs: 1, batch_size: 8}}\n"
        );
        _work.Write("SKILL.md", "---\nname: toy\ndescription: Toys.\n---\n# Toy\n\n- begin\n");
        _work.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, 8)
                    .Select(i => Row(("id", $"t{i}"), ("input", $"question{i} word{i}x other{i}y"), ("expected", "right")))
            )
        );
    }
}
