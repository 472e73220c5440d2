using System.Text;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Runs;

namespace SkillOpt.Models.Tests.Replay;

public sealed class ReplayTests
{
    [Fact]
    public async Task Recorded_results_are_served_and_become_the_runs_own()
    {
        var recording = new MemoryRunStore();
        var run = new MemoryRunStore();
        var key = ContentHash.Of("call");
        await recording.PutAsync(key, JournalKind.Call, "target", Encoding.UTF8.GetBytes("reply"), CancellationToken.None);
        var replay = new ReplayJournal(run, recording);
        Encoding.UTF8.GetString((await replay.TryGetAsync(key, CancellationToken.None))!).ShouldBe("reply");
        (await replay.TryGetAsync(ContentHash.Of("other"), CancellationToken.None)).ShouldBeNull();
        (await run.TryGetAsync(key, CancellationToken.None)).ShouldNotBeNull();
        replay.Served.ShouldBe(1);
    }

    [Fact]
    public async Task Offline_endpoints_keep_their_identity_need_no_key_and_stop_the_run_at_the_first_missing_call()
    {
        using var registry = new ModelRegistry();
        var settings = new ModelSettings { Name = "openai:gpt-5.4-mini", ReasoningEffort = "low" };
        var online = registry.Resolve(
            settings,
            new ProviderEnvironment
            {
                Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["OPENAI_API_KEY"] = "planted-key" },
            }
        );
        var offline = registry.Resolve(settings, new ProviderEnvironment { Offline = true });
        offline.Fingerprint.ShouldBe(online.Fingerprint);
        var missing = await Should.ThrowAsync<SkillOptException>(
            offline.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "task 17")])
        );
        missing.Code.ShouldBe("SKO3030");
        missing.Message.ShouldContain("task 17");
    }
}
