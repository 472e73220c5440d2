using System.Diagnostics;
using System.Text.RegularExpressions;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Training on a real terminal, and as plain lines.</summary>
public sealed partial class LiveViewTests : IDisposable
{
    private const string Frame = "\u001b[H";
    private const string ShowCursor = "\u001b[?25h";
    private const string OrdinaryScreen = "\u001b[?1049l";

    private static readonly IReadOnlyDictionary<string, string> s_environment = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["OPENAI_COMPATIBLE_API_KEY"] = "sk-planted-key-for-tests",
    };

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task The_live_view_survives_a_terminal_that_shrinks_and_gives_the_screen_back()
    {
        PseudoTerminal.SkipIfAbsent();
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        var (device, seen) = ("", "");
        using var isDrawnAnew = new ManualResetEventSlim();
        world.OnRequest = number =>
        {
            if (number == 60)
            {
                using var resize = Process.Start("stty", ["-F", device, "cols", "44", "rows", "9"]);
                resize.WaitForExit();
                Volatile.Write(ref seen, device);
                isDrawnAnew.Wait(TimeSpan.FromSeconds(20));
            }
        };
        var from = -1;

        var (exit, screen) = await PseudoTerminal.WatchAsync(
            _work.Path,
            s_environment,
            "train",
            120,
            40,
            (d, _) => device = d,
            shown =>
            {
                if (Volatile.Read(ref seen).Length > 0)
                {
                    // The first frame after the change may have been begun before it.
                    from = from < 0 ? shown.Length : from;
                    if (shown.AsSpan(from).Count(Frame) >= 4)
                    {
                        isDrawnAnew.Set();
                    }
                }
            }
        );

        exit.ShouldBe(0, screen);
        var narrow = screen[from..].Split(Frame).Skip(3).Select(f => f.Split(OrdinaryScreen)[0]).ToList();
        narrow.Count.ShouldBeGreaterThan(1);
        foreach (var frame in narrow)
        {
            var lines = Escapes().Replace(frame, "").Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
            lines.Length.ShouldBeLessThanOrEqualTo(9, frame);
            lines.ShouldAllBe(l => l.Length < 44);
        }

        ShouldBeGivenBack(screen);
        screen[screen.LastIndexOf(OrdinaryScreen, StringComparison.Ordinal)..].ShouldContain("The best skill comes from");
    }

    [Theory]
    [InlineData("INT", 1, 130)]
    [InlineData("TERM", 1, 130)]
    [InlineData("INT", 2, null)]
    [InlineData("TERM", 2, null)]
    public async Task The_cursor_comes_back_however_the_run_ends(string signal, int times, int? code)
    {
        PseudoTerminal.SkipIfAbsent();
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        var pid = 0;
        world.OnRequest = number =>
        {
            if (number == 60)
            {
                for (var i = 0; i < times; i++)
                {
                    using var kill = Process.Start("kill", [$"-{signal}", pid.ToString()]);
                    kill.WaitForExit();
                }
            }
        };

        var (exit, screen) = await PseudoTerminal.WatchAsync(_work.Path, s_environment, "train", 100, 30, (_, id) => pid = id, _ => { });

        exit.ShouldNotBe(0, screen);
        if (code is { } wanted)
        {
            exit.ShouldBe(wanted, screen);
            screen.ShouldContain("Stopped.");
        }

        ShouldBeGivenBack(screen);
    }

    [Fact]
    public async Task On_a_terminal_long_sentences_break_between_words()
    {
        PseudoTerminal.SkipIfAbsent();
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);
        (await Tool.RunAsync(_work.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);

        var (_, screen) = await PseudoTerminal.WatchAsync(
            _work.Path,
            s_environment,
            "train --train.epochs 1",
            60,
            30,
            (_, _) => { },
            _ => { }
        );

        var lines = Escapes()
            .Replace(screen[screen.IndexOf(" .", StringComparison.Ordinal)..], "")
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Split('\n');
        lines.ShouldAllBe(l => l.Length <= 60);
        lines.ShouldContain(l => l.StartsWith("The best skill comes from", StringComparison.Ordinal));
        string.Join(' ', lines.Select(l => l.Trim()))
            .ShouldContain("This run is finished. Train longer with --train.epochs, or begin another with --run <name>.");
    }

    [Fact]
    public async Task Plain_output_begins_with_the_result_and_has_one_aligned_line_for_each_step()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);

        var run = await Tool.RunAsync(_work.Path, "train");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("The best skill comes from ");
        var steps = run.Output.Split('\n').Where(l => l.StartsWith("step ", StringComparison.Ordinal)).ToList();
        var facts = (await Tool.RunAsync(_work.Path, "show", "--json")).Json.AsArray();
        steps.Count.ShouldBe(facts.Count(f => f!["$type"]!.GetValue<string>() == "step_started"));
        var measured = steps.Where(l => l.Contains('→', StringComparison.Ordinal)).ToList();
        measured.Count.ShouldBeGreaterThan(2);
        measured.Select(l => l.IndexOf('→', StringComparison.Ordinal)).Distinct().ShouldHaveSingleItem();
        steps.ShouldAllBe(l => !l.Contains('→', StringComparison.Ordinal) || l.Length <= 80);
        run.Error.Split('\n')
            .Where(l => l.StartsWith("step ", StringComparison.Ordinal))
            .ShouldBe(steps, "what is told while it goes on is the same");
    }

    // The cursor was hidden and the screen taken once; both came back, and nothing was drawn afterwards.
    private static void ShouldBeGivenBack(string screen)
    {
        var end = screen.LastIndexOf(OrdinaryScreen, StringComparison.Ordinal);
        end.ShouldBeGreaterThan(screen.LastIndexOf("\u001b[?1049h", StringComparison.Ordinal), screen);
        screen
            .LastIndexOf(ShowCursor, StringComparison.Ordinal)
            .ShouldBeGreaterThan(screen.LastIndexOf("\u001b[?25l", StringComparison.Ordinal), screen);
        screen[end..].ShouldNotContain(Frame);
    }

    [GeneratedRegex("\u001b(\\[[0-9;?]*[A-Za-z]|=|>)")]
    private static partial Regex Escapes();
}
