using SkillOpt.Runs;

namespace SkillOpt.Cli.Tests.Views;

public class HeapTrimmerTests
{
    [Fact]
    public void Every_stage_is_passed_on_and_what_a_large_one_left_behind_is_given_back()
    {
        var seen = new Seen();
        var trimmer = new HeapTrimmer(seen);
        Run(trimmer, "small", 100);
        var garbage = Garbage();
        Run(trimmer, "large", 20_000);
        garbage.IsAlive.ShouldBeFalse();
        seen.Lines.ShouldBe([
            "small begins with 100",
            "small at 1",
            "small waits: a batch",
            "small ends",
            "large begins with 20000",
            "large at 1",
            "large waits: a batch",
            "large ends",
        ]);
    }

    private static WeakReference Garbage() => new(new byte[1_000_000]);

    private static void Run(HeapTrimmer trimmer, string label, int total)
    {
        trimmer.StageStarted(label, total);
        trimmer.StageAdvanced(label, 1);
        trimmer.StageWaits(label, "a batch");
        trimmer.StageFinished(label);
    }

    private sealed class Seen : IRunObserver
    {
        public List<string> Lines { get; } = [];

        public void StageStarted(string label, int total) => Lines.Add($"{label} begins with {total}");

        public void StageAdvanced(string label, int done) => Lines.Add($"{label} at {done}");

        public void StageWaits(string label, string message) => Lines.Add($"{label} waits: {message}");

        public void StageFinished(string label) => Lines.Add($"{label} ends");
    }
}
