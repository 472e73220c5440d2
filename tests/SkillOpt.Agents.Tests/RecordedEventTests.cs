using SkillOpt.Rollouts;

namespace SkillOpt.Agents.Tests;

/// <summary>What the real programs printed, read by their harnesses.</summary>
public class RecordedEventTests
{
    [Fact]
    public void Codex_tells_its_answer_its_command_and_its_tokens()
    {
        var report = Recorded.Read("codex", "exec-json-stdout.jsonl");

        report.Answer.ShouldBe("The secret is s3cr3t-42");
        report.IsComplete.ShouldBeTrue();
        report.Fault.ShouldBeNull("the warning about the model's metadata is no failure");
        report.Steps.ShouldContain(s => s.Kind == StepKind.ToolCall && s.Text.Contains("cat secret.txt", StringComparison.Ordinal));
        report.Steps.ShouldContain(s => s.Kind == StepKind.ToolResult && s.Text.Contains("BODY-ws-agents", StringComparison.Ordinal));
        (report.Usage.PromptTokens, report.Usage.CachedTokens, report.Usage.CompletionTokens).ShouldBe((2000, 200, 40));
    }

    [Theory]
    [InlineData("codex-err429.stdout.jsonl", "Model")]
    [InlineData("codex-err500.stdout.jsonl", "Model")]
    [InlineData("codex-err401.stdout.jsonl", "Login")]
    public void Codex_failures_are_faults_and_no_answers(string file, string kind)
    {
        var report = Recorded.Read("codex", file, 1);

        report.Answer.ShouldBeEmpty();
        report.Fault.ShouldNotBeNull().Kind.ToString().ShouldBe(kind);
    }

    [Fact]
    public void An_empty_answer_of_codex_is_empty_although_it_ends_well()
    {
        var report = Recorded.Read("codex", "codex-empty.stdout.jsonl");

        report.Answer.ShouldBeEmpty();
        report.Fault.ShouldBeNull();
        report.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Claude_loads_the_skill_by_its_tool_and_answers()
    {
        var report = Recorded.Read("claude", "isolated-recipe-stdout.jsonl");

        report.Answer.ShouldBe("fin");
        report.Loaded.ShouldBe(["trained"]);
        report.Steps.ShouldContain(s => s.Kind == StepKind.User && s.Text.Contains("BODY-trained", StringComparison.Ordinal));
        (report.Usage.PromptTokens, report.Usage.CachedTokens, report.Usage.CompletionTokens).ShouldBe((3450, 300, 60));
        report.Fault.ShouldBeNull();
    }

    [Fact]
    public void Claude_calls_an_API_error_a_success_and_it_is_none()
    {
        var report = Recorded.Read("claude", "claude-err400.stdout.json", 1);

        report.Answer.ShouldBeEmpty();
        report.Fault.ShouldNotBeNull().Kind.ShouldBe(AgentFaultKind.Model);
        report.Fault!.Text.ShouldContain("400 bad thing");
    }

    [Fact]
    public void Claude_whose_turns_are_over_is_exhausted_and_not_broken()
    {
        var report = Recorded.Read("claude", "claude-maxturns.stdout.json", 1);

        report.IsExhausted.ShouldBeTrue();
        report.Fault.ShouldBeNull();
    }

    [Fact]
    public void Copilot_lists_and_loads_the_skill()
    {
        var report = Recorded.Read("copilot", "skill-tool-stdout.jsonl");

        report.Answer.ShouldBe("fin");
        report.Skills.ShouldNotBeNull().ShouldContain("ws-agents");
        report.Loaded.ShouldBe(["ws-agents"]);
        report.Fault.ShouldBeNull();
    }

    [Fact]
    public void A_refused_key_of_copilot_is_a_matter_of_its_login() =>
        Recorded.Read("copilot", "err401.stdout.jsonl", 1).Fault.ShouldNotBeNull().Kind.ShouldBe(AgentFaultKind.Login);

    [Fact]
    public void Gemini_tells_its_answer_its_tool_and_its_tokens()
    {
        var report = Recorded.Read("gemini", "stream-json-stdout.jsonl");

        report.Answer.ShouldBe("The secret is s3cr3t-42");
        report.Steps.Where(s => s.Kind == StepKind.ToolCall).Select(s => s.Name).ShouldBe(["run_shell_command"]);
        (report.Usage.PromptTokens, report.Usage.CachedTokens, report.Usage.CompletionTokens).ShouldBe((2000, 200, 40));
    }

    [Fact]
    public void A_refused_key_of_gemini_is_a_matter_of_its_login() =>
        Recorded.Read("gemini", "err401.stdout.jsonl", 145).Fault.ShouldNotBeNull().Kind.ShouldBe(AgentFaultKind.Login);

    [Fact]
    public void Opencode_tells_its_answer_and_adds_up_its_tokens()
    {
        var report = Recorded.Read("opencode", "run-json-stdout.jsonl");

        report.Answer.ShouldBe("The secret is s3cr3t-42");
        report.IsComplete.ShouldBeTrue();
        (report.Usage.PromptTokens, report.Usage.CachedTokens, report.Usage.CompletionTokens).ShouldBe((2000, 200, 40));
    }

    [Fact]
    public void Opencode_loads_the_skill_by_its_tool() =>
        Recorded.Read("opencode", "skill-tool-stdout.jsonl").Loaded.ShouldBe(["ws-agents"]);

    [Fact]
    public void A_refused_key_of_opencode_is_a_matter_of_its_login() =>
        Recorded.Read("opencode", "err401.stdout.jsonl").Fault.ShouldNotBeNull().Kind.ShouldBe(AgentFaultKind.Login);

    [Fact]
    public void Pi_exits_with_0_when_its_provider_failed_and_has_failed_all_the_same()
    {
        var report = Recorded.Read("pi", "err429.stdout.jsonl");

        report.Answer.ShouldBeEmpty();
        report.Fault.ShouldNotBeNull().Kind.ShouldBe(AgentFaultKind.Model);
    }

    [Fact]
    public void Pi_tells_its_answer_and_its_tool()
    {
        var report = Recorded.Read("pi", "mode-json-stdout.jsonl");

        report.Answer.ShouldBe("The secret is s3cr3t-42");
        report.Fault.ShouldBeNull();
        report.Steps.Where(s => s.Kind == StepKind.ToolCall).Select(s => s.Name).ShouldBe(["bash"]);
        (report.Usage.PromptTokens, report.Usage.CompletionTokens).ShouldBe((2000, 40));
    }

    [Fact]
    public void Qwen_tells_its_answer_and_its_tokens()
    {
        var report = Recorded.Read("qwen", "stream-json-stdout.jsonl");

        report.Answer.ShouldBe("The secret is s3cr3t-42");
        (report.Usage.PromptTokens, report.Usage.CachedTokens, report.Usage.CompletionTokens).ShouldBe((2000, 200, 40));
    }

    [Theory]
    [InlineData("claude-code")]
    [InlineData("codex")]
    [InlineData("copilot")]
    [InlineData("cursor")]
    [InlineData("gemini")]
    [InlineData("opencode")]
    [InlineData("pi")]
    [InlineData("qwen")]
    public void Half_a_line_and_words_that_are_no_JSON_are_counted_and_passed_over_and_silence_is_a_crash(string agent)
    {
        var reader = HarnessCatalog.Find(agent).Read();
        reader.Line("{\"type\":\"resu");
        reader.Line("Warning: something \uFFFD");
        reader.Line("[1,2]");
        reader.Line("{\"type\":7,\"message\":[],\"part\":\"x\",\"item\":3,\"data\":1}");

        var report = reader.Finish(137, "killed\n");

        report.UnreadableLines.ShouldBeInRange(3, 4);
        report.Answer.ShouldBeEmpty();
        report.Fault.ShouldNotBeNull().Kind.ShouldBe(AgentFaultKind.Crash);
    }
}
