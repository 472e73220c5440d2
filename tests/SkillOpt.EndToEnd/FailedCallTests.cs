using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>What comes of calls that fail: how often they are made, what the caps count, what a person reads.</summary>
public sealed class FailedCallTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, LoopbackReply> Unusable =>
        new()
        {
            { "Empty", LoopbackReply.Of("") },
            {
                "Malformed",
                new LoopbackReply { RawBody = "this is no JSON" }
            },
            {
                "Malformed",
                new LoopbackReply { RawBody = "<!doctype html><html><body>Sign in</body></html>" }
            },
            {
                "Malformed",
                new LoopbackReply { RawBody = "{}" }
            },
            { "Malformed", LoopbackReply.Failing(LoopbackFault.TruncatedJson) },
            {
                "Empty",
                new LoopbackReply { ToolCalls = [new LoopbackToolCall("call-1", "search", "{}")] }
            },
            { "RateLimited", LoopbackReply.TooMany(null) },
            { "Overloaded", LoopbackReply.Refused(503, "busy") },
            { "Unreachable", LoopbackReply.Failing(LoopbackFault.Cut) },
        };

    [Theory]
    [MemberData(nameof(Unusable), DisableDiscoveryEnumeration = true)]
    public async Task An_unusable_reply_is_asked_for_once_and_twice_more_with_two_retries(string kind, LoopbackReply reply)
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync(_ => reply);
        world.WriteProject(workspace, "a", ", max_retries: 2");

        var run = await Tool.RunAsync(workspace.Path, "eval");

        world.Server.RequestCount.ShouldBe(3);
        run.ExitCode.ShouldBe(6, run.Error);
        run.Error.ShouldContain($"1 of 1 rollouts of 'eval val' failed ({kind}: ");
    }

    [Theory]
    [InlineData(400, "unknown_parameter")]
    [InlineData(401, "invalid_api_key")]
    [InlineData(429, "insufficient_quota")]
    [InlineData(503, "insufficient_quota")]
    [InlineData(200, "insufficient_quota")]
    public async Task What_only_a_person_can_mend_is_asked_for_once(int status, string code)
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync(_ =>
            status == 200
                ? new LoopbackReply
                {
                    RawBody = $$$"""{"error":{"message":"You have used up your quota.","type":"{{{code}}}","code":"{{{code}}}"}}""",
                }
                : LoopbackReply.Refused(status, "No.", code)
        );
        world.WriteProject(workspace, "a", ", max_retries: 4");

        var run = await Tool.RunAsync(workspace.Path, "eval");

        world.Server.RequestCount.ShouldBe(1);
        run.ExitCode.ShouldBe(6, run.Error);
        run.Error.ShouldContain("SKO1324");
    }

    [Fact]
    public async Task A_cap_on_calls_counts_every_attempt()
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync(_ => LoopbackReply.Of(""));
        world.WriteProject(workspace, "a", ", max_retries: 5", "scorer: contains\nbudget: {max_calls: 3}");

        var run = await Tool.RunAsync(workspace.Path, "eval");

        world.Server.RequestCount.ShouldBe(3);
        run.ExitCode.ShouldBe(4, run.Error);
        run.Error.ShouldContain("budget.max_calls is reached (3 of 3 calls)");
    }

    [Fact]
    public async Task Attempts_that_an_earlier_start_paid_for_count_when_it_is_resumed()
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync();
        world.Server.Respond = request => request.Ordinal <= 2 ? LoopbackReply.Of("") : FailingWorld.Reply(request);
        world.WriteProject(
            workspace,
            "aa",
            ", max_retries: 2, max_in_flight: 1",
            "scorer: contains\ntrain: {in_flight: 1}\nbudget: {max_calls: 3}"
        );

        var first = await Tool.RunAsync(workspace.Path, "eval");
        first.ExitCode.ShouldBe(4, first.Error);
        world.Server.RequestCount.ShouldBe(3);
        var second = await Tool.RunAsync(workspace.Path, "eval");

        second.ExitCode.ShouldBe(4, second.Error);
        second.Error.ShouldContain("(3 of 3 calls)");
        world.Server.RequestCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_judge_that_gives_no_verdict_is_asked_as_often_as_its_retries_say()
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync(request =>
            FailingWorld.StageOf(request) is null ? LoopbackReply.Of("solved a") : LoopbackReply.Of("")
        );
        world.WriteProject(
            workspace,
            "a",
            extra: "scorer: {name: judge, rubric: [{name: Right, question: Is it right?, levels: [it is not, it is]}]}"
        );

        var run = await Tool.RunAsync(workspace.Path, "eval");

        world.Server.Requests.Count(r => FailingWorld.StageOf(r) is null).ShouldBe(1);
        world.Server.Requests.Count(r => FailingWorld.StageOf(r) is not null).ShouldBe(2);
        run.ExitCode.ShouldBe(6, run.Error);
    }

    [Theory]
    [InlineData("a", 0.2, "1 of 1")]
    [InlineData("aaaaa", 0, "1 of 5")]
    public async Task The_failure_that_ends_an_evaluation_is_quoted_with_its_reason_and_no_hash(string kinds, double share, string counted)
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync(_ => LoopbackReply.TooMany(null));
        world.WriteProject(
            workspace,
            kinds,
            ", max_retries: 0",
            $"scorer: contains\ntrain: {{in_flight: 1, max_failure_share: "
                + $"{share.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}"
        );

        var run = await Tool.RunAsync(workspace.Path, "eval");

        run.ExitCode.ShouldBe(6);
        run.Error.ShouldContain($"error SKO2301: {counted} rollouts of 'eval val' failed (RateLimited: ");
        run.Error.ShouldContain("(429)");
        run.Error.ShouldNotMatch("[0-9a-f]{16}");
    }

    [Fact]
    public async Task Means_are_of_the_scored_tasks_alone_in_eval()
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync();
        world.WriteProject(workspace, "aaab!", extra: "scorer: contains");

        var text = await Tool.RunAsync(workspace.Path, "eval");
        var json = (await Tool.RunAsync(workspace.Path, "eval", "--json")).Json["skill"]!;

        text.Output.ShouldStartWith("val: hard 75");
        text.Output.ShouldContain("on 4 rollouts; 1 rollout without a score");
        json["hard"]!.GetValue<double>().ShouldBe(0.75);
        json["soft"]!.GetValue<double>().ShouldBe(0.75);
        (json["scored"]!.GetValue<int>(), json["failed"]!.GetValue<int>()).ShouldBe((4, 1));
    }

    [Fact]
    public async Task Means_are_of_the_scored_tasks_alone_in_facts_exam_report_and_the_optimizers_prompt()
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync();
        world.WriteProject(
            workspace,
            "aabb!",
            extra: "scorer: contains\ntrain: {epochs: 1, batch_size: 5, minibatch: 5, learning_rate: 1, min_learning_rate: 1, schedule: "
                + "autonomous}"
        );

        var run = await Tool.RunAsync(workspace.Path, "train", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        var json = run.Json;
        json["val"]!["start"]!.GetValue<double>().ShouldBe(0.5);
        json["val"]!["best"]!.GetValue<double>().ShouldBe(1);
        var start = json["test"]!["start"]!;
        (
            start["hard"]!.GetValue<double>(),
            start["soft"]!.GetValue<double>(),
            start["tasks"]!.GetValue<int>(),
            start["failed"]!.GetValue<int>()
        ).ShouldBe((0.5, 0.5, 4, 1));
        json["test"]!["best"]!["hard"]!.GetValue<double>().ShouldBe(1);
        json["test"]!["difference"]!.GetValue<double>().ShouldBe(0.5);
        world
            .Server.Requests.First(r => FailingWorld.StageOf(r) == "learning_rate")
            .UserText.ShouldContain("4 tasks scored: hard 0.5, soft 0.5");
        var baseline = (await Tool.RunAsync(workspace.Path, "show", "--json"))
            .Json.AsArray()
            .Single(f => f!["label"]?.GetValue<string>() == "baseline")!;
        (baseline["hard"]!.GetValue<double>(), baseline["soft"]!.GetValue<double>(), baseline["failures"]!.AsArray().Count).ShouldBe(
            (0.5, 0.5, 1)
        );
        workspace.Read("runs", "default", "report.md").ShouldContain("50");
    }

    [Theory]
    [InlineData("compatible:toy")]
    [InlineData("openai-chat:toy")]
    [InlineData("anthropic:toy")]
    public async Task A_cap_on_tokens_holds_although_the_service_reports_negative_figures(string model)
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync(request =>
            FailingWorld.Reply(request) with
            {
                PromptTokens = -34_000_000,
                CompletionTokens = -5,
            }
        );
        world.WriteProject(workspace, "aaaaaaaaaa", extra: "scorer: contains\ntrain: {in_flight: 1}\nbudget: {max_tokens: 100}");
        var address = model.StartsWith("anthropic", StringComparison.Ordinal) ? world.Server.Address : world.Server.OpenAIAddress;

        var run = await Tool.RunAsync(
            workspace.Path,
            "eval",
            "--target",
            model,
            "--target.base_url",
            address.ToString(),
            "--target.key_variable",
            "OPENAI_COMPATIBLE_API_KEY"
        );

        run.ExitCode.ShouldBe(4, run.Error);
        run.Error.ShouldContain("budget.max_tokens is reached");
        run.Error.ShouldNotMatch("-[0-9]");
        world.Server.RequestCount.ShouldBeLessThan(10);
    }

    [Theory]
    [InlineData("compatible:toy")]
    [InlineData("openai-chat:toy")]
    [InlineData("anthropic:toy")]
    public async Task A_reply_of_twenty_megabytes_is_not_read_and_not_asked_for_again(string model)
    {
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync(_ => LoopbackReply.Of(new string('x', 20_000_000)));
        world.WriteProject(workspace, "a");
        var address = model.StartsWith("anthropic", StringComparison.Ordinal) ? world.Server.Address : world.Server.OpenAIAddress;

        var run = await Tool.RunAsync(
            workspace.Path,
            "eval",
            "--target",
            model,
            "--target.base_url",
            address.ToString(),
            "--target.key_variable",
            "OPENAI_COMPATIBLE_API_KEY"
        );

        run.ExitCode.ShouldBe(6, run.Error);
        run.Error.ShouldContain("(TooLarge: The service sent a reply of more than 8 MB");
        world.Server.RequestCount.ShouldBe(1);
    }
}
