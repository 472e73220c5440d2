using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SkillOpt.Benchmarks.Tests.Alfworld;

public class RecordedEpisodeTests
{
    [Fact]
    public void Every_recorded_episode_replays_without_a_difference()
    {
        var folder = BenchmarkData.Folder("alfworld");
        var differences = new List<string>();
        var (episodes, steps, wins) = (0, 0, 0);
        foreach (var line in Lines(Path.Combine(folder, "transcripts.jsonl.gz")))
        {
            using var json = JsonDocument.Parse(line);
            var record = json.RootElement;
            var name = record.GetProperty("gamefile").GetString()!;
            var episode = GameArchive.Load(name).Start();
            episodes++;
            Compare(differences, name + " intro", record.GetProperty("intro").GetString()!, episode.Observation);
            Compare(
                differences,
                name + " admissible",
                Joined(record.GetProperty("admissible0")),
                string.Join('\n', episode.AdmissibleCommands)
            );
            foreach (var step in record.GetProperty("steps").EnumerateArray())
            {
                steps++;
                var command = step.GetProperty("cmd").GetString()!;
                episode.Step(command);
                var where = $"{name} step {episode.Steps} '{command}'";
                Compare(differences, where, step.GetProperty("obs").GetString()!, episode.Observation);
                Compare(differences, where + " won", step.GetProperty("won").GetBoolean().ToString(), episode.Won.ToString());
                Compare(differences, where + " score", step.GetProperty("score").GetInt32().ToString(), episode.Score.ToString());
                Compare(differences, where + " hash", step.GetProperty("adm_sha").GetString()!, Hash(episode.AdmissibleCommands));
                if (step.TryGetProperty("adm", out var admissible))
                {
                    Compare(differences, where + " admissible", Joined(admissible), string.Join('\n', episode.AdmissibleCommands));
                }
            }

            wins += episode.Won ? 1 : 0;
        }

        differences.Take(20).ShouldBeEmpty();
        // The data set holds at least this many; a fuller copy replays just the same.
        episodes.ShouldBeGreaterThanOrEqualTo(229);
        steps.ShouldBeGreaterThanOrEqualTo(9_356);
        wins.ShouldBeGreaterThanOrEqualTo(110);
    }

    [Fact]
    public void Every_walkthrough_wins()
    {
        _ = BenchmarkData.Folder("alfworld");
        GameArchive.Names.Count.ShouldBe(191);
        foreach (var name in GameArchive.Names)
        {
            var game = GameArchive.Load(name);
            var episode = game.Start();
            foreach (var command in game.Walkthrough)
            {
                episode.Step(command).ShouldBeTrue($"{name}: {command}");
            }

            episode.Won.ShouldBeTrue(name);
        }
    }

    private static void Compare(List<string> differences, string where, string expected, string actual)
    {
        if (expected != actual)
        {
            differences.Add($"{where}: expected {expected} but was {actual}");
        }
    }

    private static string Joined(JsonElement array) => string.Join('\n', array.EnumerateArray().Select(e => e.GetString()));

    private static string Hash(IEnumerable<string> commands) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', commands))))[..16];

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
