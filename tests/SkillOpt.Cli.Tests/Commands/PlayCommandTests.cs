using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class PlayCommandTests
{
    [Fact]
    public async Task A_game_is_played_by_what_is_typed_until_it_is_won_or_left()
    {
        using var folder = new TemporaryFolder();
        var (game, walkthrough) = AGame(folder);

        var won = await CommandRun.WithInput($"dance on the table\n\n{string.Join('\n', walkthrough)}\nlook\n", "play", "alfworld", game);
        won.ExitCode.ShouldBe(0, won.Error);
        won.Output.ShouldContain("Your task is to: ");
        won.Output.ShouldContain("Nothing happens.");
        won.Output.ShouldContain("You can: ");
        won.Output.TrimEnd().ShouldEndWith($"You won after {walkthrough.Length + 1} steps.");

        var left = await CommandRun.WithInput("look\nquit\nlook\n", "play", "alfworld", Path.GetDirectoryName(game)!);
        left.ExitCode.ShouldBe(2);
        left.Output.TrimEnd().ShouldEndWith("Not won after 1 step.");
    }

    [Fact]
    public async Task A_typed_command_keeps_its_letter_case_as_in_the_original()
    {
        using var folder = new TemporaryFolder();
        var (game, _) = AGame(folder);

        var run = await CommandRun.WithInput("Look\nlook\nQUIT\n", "play", "alfworld", game, "--json");

        var steps = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        steps.Count.ShouldBe(3);
        (steps[1]["command"]!.ToString(), steps[1]["observation"]!.ToString()).ShouldBe(("Look", "Nothing happens."));
        steps[2]["observation"]!.ToString().ShouldNotBe("Nothing happens.");
    }

    [Fact]
    public async Task A_file_of_commands_gives_one_object_a_step()
    {
        using var folder = new TemporaryFolder();
        var (game, walkthrough) = AGame(folder);
        var commands = folder.Write("commands.txt", string.Join('\n', walkthrough) + "\n");

        var run = await CommandRun.Of("play", "alfworld", game, "--commands", commands, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        var steps = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        steps.Count.ShouldBe(walkthrough.Length + 1);
        steps[0].AsObject().Select(p => p.Key).ShouldBe(["command", "observation", "admissible_commands", "won", "score"]);
        steps.Select(s => s["command"]!.ToString()).ShouldBe(["", .. walkthrough]);
        steps.SkipLast(1).ShouldAllBe(s => !s["won"]!.GetValue<bool>());
        (steps[^1]["won"]!.GetValue<bool>(), steps[^1]["score"]!.GetValue<int>()).ShouldBe((true, 1));

        (await CommandRun.Of("play", "alfworld", game, "--commands", "/nowhere.txt")).Error.ShouldStartWith(
            "error SKO4001: There is no command file"
        );
        (await CommandRun.Of("play", "alfworld", "/nowhere")).ExitCode.ShouldBe(5);
    }

    // The first game of the archive, and the commands that win it.
    private static (string Path, string[] Walkthrough) AGame(TemporaryFolder folder)
    {
        var archive = Path.Combine(BenchmarkVerbsTests.DataSet("alfworld"), "games_191.tar.gz");
        using var file = File.OpenRead(archive);
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not null)
            {
                using var reader = new StreamReader(entry.DataStream);
                var game = folder.Write("trial/game.tw-pddl", reader.ReadToEnd());
                return (game, [.. JsonNode.Parse(File.ReadAllText(game))!["walkthrough"]!.AsArray().Select(c => c!.ToString())]);
            }
        }

        throw new InvalidOperationException($"{archive} is empty.");
    }
}
