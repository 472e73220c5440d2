using System.Text;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>
/// Where a model is called is no part of what it is: a server that comes back on another port is asked about, and then nothing is paid for
/// again.
/// </summary>
public sealed class AddressTests : IDisposable
{
    private readonly TemporaryFolder _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_killed_run_goes_on_with_the_server_on_another_port_once_a_person_says_that_it_is_the_same()
    {
        var gone = await KillHalfwayAsync();
        var journaled = JournaledTokens(_workspace);
        journaled.Count.ShouldBeGreaterThan(50);
        await using var back = await LoopbackWorld.StartAsync();
        back.Server.Address.ShouldNotBe(gone);
        back.WriteProject(_workspace);

        var refused = await Tool.RunAsync(_workspace.Path, "train");

        refused.ExitCode.ShouldBe(5);
        refused.Error.ShouldContain("SKO2165");
        refused.Error.ShouldContain($"compatible:toy: {gone}v1 → {back.Server.OpenAIAddress}");
        back.Server.RequestCount.ShouldBe(0);

        var resumed = await Tool.RunAsync(_workspace.Path, "train", "--same-model");

        resumed.ExitCode.ShouldBe(0, resumed.Error);
        resumed.Error.ShouldContain($"compatible:toy: {gone}v1 → {back.Server.OpenAIAddress}");
        back.Server.Requests.Select(LoopbackWorld.TokenOf).Where(journaled.Contains).ShouldBeEmpty();
        back.Server.RequestCount.ShouldBeGreaterThan(0);

        // What was confirmed is remembered.
        var longer = await Tool.RunAsync(_workspace.Path, "train", "--train.epochs", "4");
        longer.ExitCode.ShouldBe(0, longer.Error);
    }

    [Fact]
    public async Task A_replay_needs_neither_address_nor_key_and_asks_about_another_address()
    {
        var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_workspace);
        (await Tool.RunAsync(_workspace.Path, "train")).ExitCode.ShouldBe(0);
        var skill = _workspace.Read("runs", "default", "best_skill.md");
        (await Tool.RunAsync(_workspace.Path, "record", "export", "runs/default", "recording.db")).ExitCode.ShouldBe(0);
        await world.DisposeAsync();
        var project = _workspace.Read("skillopt.yaml");
        var address = $"base_url: {world.Server.OpenAIAddress}";

        _workspace.Write("skillopt.yaml", project.Replace($", {address}", "", StringComparison.Ordinal));
        foreach (var recording in new[] { "runs/default", "recording.db" })
        {
            var run = "without-" + Path.GetFileNameWithoutExtension(recording);
            var offline = await Tool.RunAsync(_workspace.Path, "train", "--run", run, "--replay", recording);
            offline.ExitCode.ShouldBe(0, offline.Error);
            _workspace.Read("runs", run, "best_skill.md").ShouldBe(skill);
            offline.Error.ShouldNotContain("SKO3001");
        }

        _workspace.Write("skillopt.yaml", project.Replace(address, "base_url: http://127.0.0.1:9/v1", StringComparison.Ordinal));
        foreach (var recording in new[] { "runs/default", "recording.db" })
        {
            var run = "moved-" + Path.GetFileNameWithoutExtension(recording);
            var asked = await Tool.RunAsync(_workspace.Path, "train", "--run", run, "--replay", recording);
            asked.ExitCode.ShouldBe(5);
            asked.Error.ShouldContain($"compatible:toy: {world.Server.OpenAIAddress} → http://127.0.0.1:9/v1");
            var confirmed = await Tool.RunAsync(_workspace.Path, "train", "--run", run, "--replay", recording, "--same-model");
            confirmed.ExitCode.ShouldBe(0, confirmed.Error);
            _workspace.Read("runs", run, "best_skill.md").ShouldBe(skill);
        }
    }

    [Theory]
    [InlineData("azure:deployment")]
    [InlineData("anthropic:model")]
    [InlineData("openai:gpt-5.4-mini")]
    [InlineData("ollama:model")]
    public async Task A_replay_of_any_provider_reaches_the_recording_and_not_its_settings(string model)
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_workspace);
        (await Tool.RunAsync(_workspace.Path, "eval", "--json")).ExitCode.ShouldBe(0);

        var replayed = await Tool.RunAsync(
            _workspace.Path,
            "eval",
            "--target.model",
            model,
            "--target.base_url",
            "null",
            "--replay",
            "runs/.evaluations/journal"
        );

        // Another model has other answers: the recording is asked, and lacks them.
        replayed.ExitCode.ShouldNotBe(0);
        replayed.Error.ShouldContain("SKO3030");
    }

    [Theory]
    [InlineData("unfinished-server")]
    [InlineData("finished-server")]
    public async Task A_run_of_version_0_1_whose_keys_hold_the_address_goes_on_at_another_one(string name)
    {
        EarlierRuns.Unpack("version-0.1", name, _workspace);
        var journaled = JournaledTokens(_workspace);
        await using var back = await LoopbackWorld.StartAsync();
        var before = _workspace.Read("skillopt.yaml");
        _workspace.Write(
            "skillopt.yaml",
            System.Text.RegularExpressions.Regex.Replace(before, "http://[0-9.:]+/v1", back.Server.OpenAIAddress.ToString())
        );
        string[] longer = name == "finished-server" ? ["--train.epochs", "4"] : [];

        var refused = await Tool.RunAsync(_workspace.Path, ["train", .. longer]);
        refused.Error.ShouldContain("SKO2165");
        back.Server.RequestCount.ShouldBe(0);

        var resumed = await Tool.RunAsync(_workspace.Path, ["train", "--same-model", .. longer]);
        resumed.ExitCode.ShouldBe(0, resumed.Error);
        back.Server.Requests.Select(LoopbackWorld.TokenOf).Where(journaled.Contains).ShouldBeEmpty();
        var asked = back.Server.RequestCount;
        asked.ShouldBeGreaterThan(0);
        if (longer.Length == 0)
        {
            _workspace.Read("runs", "default", "best_skill.md").ShouldBe(_workspace.Read("expected", "best_skill.md"));
        }

        // It stays a run of the first address, whatever was confirmed since: a longer schedule finds everything.
        journaled = JournaledTokens(_workspace);
        var again = await Tool.RunAsync(_workspace.Path, "train", "--train.epochs", "5");
        again.ExitCode.ShouldBe(0, again.Error);
        back.Server.Requests.Skip(asked).Select(LoopbackWorld.TokenOf).Where(journaled.Contains).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_rollouts_of_a_run_of_version_0_1_are_replayed_without_its_server()
    {
        EarlierRuns.Unpack("version-0.1", "finished-server", _workspace);
        _workspace.Write(
            "skillopt.yaml",
            System.Text.RegularExpressions.Regex.Replace(_workspace.Read("skillopt.yaml"), "base_url: http://[0-9.:]+/v1", "max_retries: 0")
        );

        var replayed = await Tool.RunAsync(_workspace.Path, "eval", "--replay", "runs/default", "--json");

        replayed.ExitCode.ShouldBe(0, replayed.Error);
        replayed.Json["usage"]!["total"]!["calls"]!.GetValue<int>().ShouldBe(18, "those of the recording");
    }

    [Fact]
    public async Task An_evaluation_at_another_address_is_made_anew_unless_a_person_says_that_it_is_the_same_model()
    {
        await using var first = await LoopbackWorld.StartAsync();
        await using var second = await LoopbackWorld.StartAsync();
        first.WriteProject(_workspace);
        (await Tool.RunAsync(_workspace.Path, "eval")).ExitCode.ShouldBe(0);
        first.Server.RequestCount.ShouldBe(18);
        second.WriteProject(_workspace);

        var confirmed = await Tool.RunAsync(_workspace.Path, "eval", "--same-model");
        confirmed.ExitCode.ShouldBe(0, confirmed.Error);
        second.Server.RequestCount.ShouldBe(0);

        first.WriteProject(_workspace);
        var anew = await Tool.RunAsync(_workspace.Path, "eval");
        anew.ExitCode.ShouldBe(0, anew.Error);
        anew.Error.ShouldContain("measured anew");
        first.Server.RequestCount.ShouldBe(36);
        (await Tool.RunAsync(_workspace.Path, "eval")).ExitCode.ShouldBe(0);
        first.Server.RequestCount.ShouldBe(36, "what was paid for is found under its own address");
    }

    private async Task<Uri> KillHalfwayAsync()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_workspace);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.OnRequest = number =>
        {
            if (number >= 120)
            {
                reached.TrySetResult();
            }
        };
        using var process = Tool.Start(_workspace.Path, "train");
        var ended = Tool.FinishAsync(process);
        await Task.WhenAny(reached.Task, ended);
        process.Kill();
        (await ended).ExitCode.ShouldBe(128 + 9);
        return world.Server.Address;
    }

    private static HashSet<string> JournaledTokens(TemporaryFolder workspace)
    {
        using var reader = RunReader.Open(workspace.At("runs", "default"));
        return
        [
            .. reader
                .Journal()
                .Where(e => e.Kind is JournalKind.Call or JournalKind.Rollout)
                .SelectMany(e => LoopbackWorld.TokensIn(Encoding.UTF8.GetString(reader.Value(e.Key)!))),
        ];
    }
}
