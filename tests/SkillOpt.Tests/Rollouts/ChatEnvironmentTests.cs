using System.Text;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts;

/// <summary>What a target is sent in plain chat: instructions, skill, the task's own messages and its files.</summary>
public sealed class ChatEnvironmentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Instructions_and_skill_come_first_and_the_tasks_messages_after_them_as_they_are()
    {
        var (target, options) = Target("an answer");
        var request = new RolloutRequest(
            Skill.FromText("# Dates\n\n- Write the year first.\n"),
            new TaskItem
            {
                Id = "t",
                Input =
                [
                    new TaskMessage("user", "2 May 2026?"),
                    new TaskMessage("assistant", "Which form?"),
                    new TaskMessage("user", "ISO."),
                ],
            },
            Seed: 5
        );

        var trajectory = await RunAsync(new ChatEnvironment("Do the task.\n\n", 300), request, target);

        trajectory.Answer.ShouldBe("an answer");
        target
            .Conversations.Single()
            .Select(m => $"{m.Role}: {m.Text}")
            .ShouldBe([
                "system: Do the task.\n\n# Skill document\n\n# Dates\n\n- Write the year first.\n",
                "user: 2 May 2026?",
                "assistant: Which form?",
                "user: ISO.",
            ]);
        options.Single()!.MaxOutputTokens.ShouldBe(300);
    }

    [Fact]
    public async Task Every_replicate_is_asked_with_the_seed_that_kept_replies_are_found_under()
    {
        var (target, options) = Target("an answer");
        var environment = new ChatEnvironment("Do it.");

        for (var replicate = 0; replicate < 3; replicate++)
        {
            await RunAsync(environment, Request() with { Seed = 7, Replicate = replicate }, target);
        }

        options.Select(o => o!.Seed).ShouldBe([7, 1_000_010, 2_000_013]);
        options.ShouldAllBe(o => o!.MaxOutputTokens == null);
    }

    [Fact]
    public async Task The_other_files_of_a_skill_follow_its_document_each_under_its_name()
    {
        _folder.Write("skill/SKILL.md", "---\nname: dates\ndescription: Dates.\n---\n# Dates\n");
        _folder.Write("skill/refs/a.md", "Months.\n");
        _folder.Write("skill/refs/b.md", "Days.\n");
        var skill = SkillFolder.Open(_folder.At("skill")).Load(["refs/*.md"]);
        var (target, _) = Target("an answer");

        await RunAsync(new ChatEnvironment("Do it."), Request() with { Skill = skill }, target);

        target
            .Conversations.Single()[0]
            .Text.ShouldEndWith("# Dates\n\n\n<!-- file: refs/a.md -->\nMonths.\n\n\n<!-- file: refs/b.md -->\nDays.\n");
    }

    [Fact]
    public async Task The_next_skill_is_shown_and_not_the_one_before()
    {
        var (target, _) = Target("an answer");
        var environment = new ChatEnvironment("Do it.");

        foreach (var text in (string[])["# One\n", "# Two\n", "# One\n"])
        {
            await RunAsync(environment, Request() with { Skill = Skill.FromText(text) }, target);
        }

        target.Conversations.Select(c => c[0].Text[^6..]).ShouldBe(["# One\n", "# Two\n", "# One\n"]);
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("notes.md")]
    [InlineData("table.csv")]
    [InlineData("table.tsv")]
    [InlineData("data.json")]
    [InlineData("data.jsonl")]
    [InlineData("data.yaml")]
    [InlineData("data.yml")]
    [InlineData("data.xml")]
    [InlineData("page.html")]
    [InlineData("run.log")]
    [InlineData("query.sql")]
    [InlineData("code.py")]
    [InlineData("code.cs")]
    [InlineData("code.js")]
    [InlineData("code.ts")]
    [InlineData("SHOUTED.CSV")]
    public async Task A_text_file_stands_in_the_message_in_a_fence(string name)
    {
        var (target, _) = Target("an answer");

        await RunAsync(new ChatEnvironment("Do it."), Request(File(name, "Größe;1\n")), target);

        var message = target.Conversations.Single()[^1];
        message.Text.ShouldBe($"the question\n\nFile `{name}`:\n\n~~~~\nGröße;1\n\n~~~~\n");
        message.Contents.ShouldAllBe(c => c is TextContent);
    }

    [Theory]
    [InlineData("plan.png", "image/png")]
    [InlineData("photo.jpg", "image/jpeg")]
    [InlineData("photo.JPEG", "image/jpeg")]
    [InlineData("moving.gif", "image/gif")]
    [InlineData("photo.webp", "image/webp")]
    [InlineData("report.pdf", "application/pdf")]
    [InlineData("book.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("archive.bin", "application/octet-stream")]
    [InlineData("no-ending", "application/octet-stream")]
    public async Task Any_other_file_is_attached_with_its_name_and_the_type_that_providers_know(string name, string mediaType)
    {
        var (target, _) = Target("an answer");

        await RunAsync(new ChatEnvironment("Do it."), Request(File(name, "bytes")), target);

        var contents = target.Conversations.Single()[^1].Contents;
        contents.Count.ShouldBe(2);
        var attached = contents[1].ShouldBeOfType<DataContent>();
        (attached.Name, attached.MediaType).ShouldBe((name, mediaType));
        Encoding.UTF8.GetString(attached.Data.Span).ShouldBe("bytes");
    }

    [Fact]
    public async Task A_file_is_read_once_for_all_rollouts_and_belongs_to_the_last_message()
    {
        var (target, _) = Target("an answer");
        var environment = new ChatEnvironment("Do it.");
        var file = File("notes.txt", "the notes");
        await RunAsync(environment, Request(file), target);

        System.IO.File.Delete(file.FullPath);
        await RunAsync(environment, Request(file) with { Replicate = 1 }, target);

        target.Conversations.Count.ShouldBe(2);
        foreach (var conversation in target.Conversations)
        {
            conversation[^1].Text.ShouldContain("the notes");
            conversation[0].Text.ShouldNotContain("the notes");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public async Task An_empty_answer_is_a_failure_that_names_the_task(string reply)
    {
        var (target, _) = Target(reply);
        var failure = await Should.ThrowAsync<ModelCallException>(() => RunAsync(new ChatEnvironment("Do it."), Request(), target));
        failure.Kind.ShouldBe(FailureKind.Empty);
        failure.Message.ShouldBe("The target gave an empty answer to task 't'.");
    }

    [Fact]
    public void Whatever_changes_a_rollout_is_in_its_identity()
    {
        string[] fingerprints =
        [
            new ChatEnvironment("Do it.").Fingerprint,
            new ChatEnvironment("Do that.").Fingerprint,
            new ChatEnvironment("Do it.", 300).Fingerprint,
            new ChatEnvironment("Do it.", 301).Fingerprint,
        ];
        fingerprints.ShouldBeUnique();
        fingerprints.ShouldAllBe(f => f.StartsWith("chat/1 ", StringComparison.Ordinal));
        new ChatEnvironment("Do it.").Name.ShouldBe("chat");
    }

    [Fact]
    public void A_forecast_of_plain_chat_expects_one_call_and_of_anything_longer_a_short_tool_loop()
    {
        ((IEnvironment)new ChatEnvironment("Do it.")).CallsPerRollout.ShouldBe(ExpectedCalls.One);
        ((IEnvironment)new Longer()).CallsPerRollout.ShouldBe(new ExpectedCalls(1, 5, 25));
    }

    private TaskFile File(string name, string text) => new(name, _folder.Write(name, text), ContentHash.Of(name + text));

    private static RolloutRequest Request(params TaskFile[] files) =>
        new(
            Skill.FromText("# S\n"),
            new TaskItem
            {
                Id = "t",
                Input = [new TaskMessage("user", "the question")],
                Files = [.. files],
            },
            1
        );

    private static Task<Trajectory> RunAsync(ChatEnvironment environment, RolloutRequest request, IChatClient target) =>
        environment.RunAsync(request, target, TestContext.Current.CancellationToken).AsTask();

    private static (ScriptedChatClient Target, List<ChatOptions?> Options) Target(string reply)
    {
        var seen = new List<ChatOptions?>();
        var target = new ScriptedChatClient(
            (messages, options, _) =>
            {
                seen.Add(options);
                return Task.FromResult(ScriptedChatClient.TextReply(messages, reply));
            }
        );
        return (target, seen);
    }

    private sealed class Longer : IEnvironment
    {
        public string Name => "longer";

        public string Fingerprint => "longer/1";

        public CallAccounting Accounting => CallAccounting.EachCall;

        public ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
