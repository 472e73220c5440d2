using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Tasks;

namespace SkillOpt.Practice.Tests;

public class ApprenticeTests(ITestOutputHelper output)
{
    private const string NoSlips = "practice:apprentice?slips=0";

    private static readonly Example s_books = Example.Spreadsheets;

    private static readonly string[] s_rules =
    [
        .. TopicCatalogue.All.Where(t => t.Topic < Topic.MissingField).Select(t => t.Wordings[t.Topic == Topic.RoundPlaces ? 3 : 1][0]),
    ];

    public static TheoryData<string> Topics { get; } =
    [.. TopicCatalogue.All.Select(t => t.Topic).Where(t => t < Topic.MissingField && t != Topic.NoMatch).Select(t => t.ToString())];

    [Fact]
    public async Task With_all_rules_and_no_slips_every_task_is_solved()
    {
        foreach (var split in new[] { s_books.Tasks.Train, s_books.Tasks.Val, s_books.Tasks.Test })
        {
            var wrong = (await s_books.RollOutAsync(Bullets(s_rules), split, NoSlips)).Where(r => r.Hard < 1).ToList();
            foreach (var (task, reply, _) in wrong)
            {
                output.WriteLine($"{task.Id} {task.Type} {task.Question}\n{reply}\nexpected {task.ExpectedTexts[0]}\n");
            }

            wrong.Count.ShouldBe(0);
        }
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public async Task Every_rule_counts_and_its_opposite_hurts(string name)
    {
        var topic = TopicCatalogue.Of(Enum.Parse<Topic>(name));
        var rule = topic.Wordings[topic.Topic == Topic.RoundPlaces ? 3 : 1][0];
        var others = s_rules.Where(r => r != rule).ToArray();
        var tasks = s_books.Tasks.Train.AddRange(s_books.Tasks.Val);
        (await s_books.ScoreAsync(Bullets(others), tasks, NoSlips)).ShouldBeLessThan(1);
        if (topic.Wordings.TryGetValue(0, out var wrong))
        {
            (await s_books.ScoreAsync(Bullets([.. others, wrong[0]]), tasks, NoSlips)).ShouldBeLessThan(1);
        }
    }

    [Fact]
    public async Task Unrelated_text_of_the_same_length_is_worth_nothing()
    {
        const string Filler = "The harbour lay still in the evening and the boats rocked gently at their moorings. ";
        var trained = Bullets(s_rules);
        var unrelated = string.Concat(Enumerable.Repeat(Filler, (trained.Length / Filler.Length) + 1))[..trained.Length];
        (await s_books.ScoreAsync(trained, s_books.Tasks.Test)).ShouldBeGreaterThan(0.85);
        (await s_books.ScoreAsync(unrelated, s_books.Tasks.Test)).ShouldBeLessThan(0.1);
    }

    [Fact]
    public async Task The_expected_answer_is_no_input()
    {
        var task = s_books.Tasks.Train[0];
        var changed = new TaskItem
        {
            Id = task.Id,
            Input = task.Input,
            Expected = JsonValue.Create("something else"),
            Type = task.Type,
            Files = task.Files,
        };
        var replies = await s_books.RollOutAsync(Bullets(s_rules), [task, changed]);
        replies[1].Reply.ShouldBe(replies[0].Reply);
    }

    [Fact]
    public async Task Slips_are_reproducible_differ_by_seed_and_grow_with_the_length_of_the_skill()
    {
        var skill = Bullets(s_rules);
        var first = (await s_books.RollOutAsync(skill, s_books.Tasks.Test)).Select(r => r.Reply).ToList();
        (await s_books.RollOutAsync(skill, s_books.Tasks.Test)).Select(r => r.Reply).ShouldBe(first);
        (await s_books.RollOutAsync(skill, s_books.Tasks.Test, seed: 2)).Select(r => r.Reply).ShouldNotBe(first);
        var bloated =
            skill
            + string.Concat(Enumerable.Repeat("Work with care and attention, and do so in good time, whatever the day may bring.\n", 60));
        (await AverageAsync(bloated)).ShouldBeLessThan(await AverageAsync(skill) - 0.05);

        async Task<double> AverageAsync(string text)
        {
            var total = 0.0;
            for (var seed = 1; seed <= 4; seed++)
            {
                total += await s_books.ScoreAsync(text, s_books.Tasks.Test, seed: seed);
            }

            return total / 4;
        }
    }

    [Fact]
    public async Task It_says_what_it_is_and_what_it_used()
    {
        var model = Example.Model("practice:apprentice");
        model.IsPractice.ShouldBeTrue();
        var response = await model.Client.GetResponseAsync([
            new ChatMessage(ChatRole.System, "Dates are day-first. Answer with the value only."),
            new ChatMessage(
                ChatRole.User,
                "What is the order date of order 7?\nr1 | \"Order\" | \"Order date\" | \"Status\"\nr2 | \"7\" | \"03/04/2025\" | "
                    + "\"Shipped\""
            ),
        ]);
        response.ModelId.ShouldBe("practice:apprentice");
        response.Usage!.InputTokenCount.ShouldNotBeNull().ShouldBeGreaterThan(20);
        response.Text.ShouldEndWith("Answer: 03/04/2025");
        response.Text.ShouldContain("r2 | \"7\" | \"03/04/2025\"");
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_a_refused_request()
    {
        var message = new ChatMessage(
            ChatRole.User,
            [
                new TextContent("What is the order date of order 7?"),
                new DataContent(new byte[] { 1, 2, 3 }, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                {
                    Name = "x.xlsx",
                },
            ]
        );
        var failure = await Should.ThrowAsync<ModelCallException>(() =>
            Example.Model("practice:apprentice").Client.GetResponseAsync([message])
        );
        failure.Kind.ShouldBe(FailureKind.BadRequest);
        failure.Message.ShouldContain("x.xlsx");
    }

    private static string Bullets(IEnumerable<string> rules) => "# s_rules\n\n" + string.Concat(rules.Select(r => $"- {r}\n"));
}
