using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt;
using SkillOpt.Benchmarks;

// Usage: alfworld <folder with game.tw-pddl files> | workbooks <spreadsheetbench folder> [python with openpyxl]
return args switch
{
    ["alfworld", var folder] => Alfworld(folder),
    ["workbooks", var folder, .. var rest] => await WorkbooksAsync(folder, rest.Length > 0 ? rest[0] : "python3"),
    _ => Usage(),
};

static int Alfworld(string folder)
{
    var games = Directory
        .EnumerateFiles(folder, "game.tw-pddl", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(AlfworldGame.Load)
        .ToList();
    Play(games, TimeSpan.FromSeconds(1), out _);
    var steps = Play(games, TimeSpan.FromSeconds(5), out var seconds);
    Console.WriteLine(
        $"alfworld: {games.Count} games, {steps} steps with admissible commands in {seconds:0.00} s on one core = "
            + $"{steps / seconds:0} steps/s"
    );
    return 0;
}

// Each game's first possible action that was not taken for the longest time: reaches every kind of action, without randomness.
static long Play(List<AlfworldGame> games, TimeSpan length, out double seconds)
{
    var watch = Stopwatch.StartNew();
    var steps = 0L;
    for (var turn = 0; watch.Elapsed < length; turn++)
    {
        var episode = games[turn % games.Count].Start();
        for (var i = 0; i < AlfworldEpisode.StepLimit; i++, steps++)
        {
            var commands = episode.AdmissibleCommands;
            episode.Step(commands[((i * 7) + turn) % commands.Count]);
        }
    }

    seconds = watch.Elapsed.TotalSeconds;
    return steps;
}

static async Task<int> WorkbooksAsync(string folder, string python)
{
    var pairs = new List<(string Gold, string Input, string Position)>();
    foreach (var item in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "dataset.json")))!.AsArray())
    {
        var path = Path.Combine(folder, item!["spreadsheet_path"]!.GetValue<string>());
        var position = item["answer_position"]!.GetValue<string>();
        if (item["id"]!.ToString() == "60-7")
        {
            continue;
        }

        pairs.AddRange(
            Directory
                .EnumerateFiles(path, "*_answer.xlsx")
                .Order(StringComparer.Ordinal)
                .Select(gold => (gold, gold.Replace("_answer", "_input", StringComparison.Ordinal), position))
        );
    }

    // Only the reading of both files is timed on either side, gold against itself so that every cell of the range is compared.
    foreach (var (gold, _, position) in pairs)
    {
        WorkbookComparison.Compare(gold, gold, position);
    }

    var watch = Stopwatch.StartNew();
    const int Rounds = 3;
    for (var round = 0; round < Rounds; round++)
    {
        foreach (var (gold, _, position) in pairs)
        {
            WorkbookComparison.Compare(gold, gold, position);
        }
    }

    var ours = watch.Elapsed.TotalSeconds / Rounds;
    var list = Path.GetTempFileName();
    File.WriteAllText(list, JsonSerializer.Serialize(pairs.Select(p => p.Gold)), new UTF8Encoding(false));
    var timing = await new ProcessRunner(TimeProvider.System).RunAsync(
        new ProcessRequest(python, ["-c", Timing, list]),
        CancellationToken.None
    );
    var theirs = timing.Succeeded ? double.Parse(timing.Output) : throw new InvalidOperationException(timing.ErrorTail);
    File.Delete(list);
    Console.WriteLine(
        $"workbooks: {pairs.Count} comparisons: {ours:0.00} s here, {theirs:0.00} s only to load both files with openpyxl = "
            + $"{theirs / ours:0.0} times as fast"
    );
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: alfworld <folder> | workbooks <spreadsheetbench folder> [python with openpyxl]");
    return 5;
}

internal sealed partial class Program
{
    private const string Timing = """
        import json, sys, time, warnings
        import openpyxl
        warnings.simplefilter("ignore")
        files = json.load(open(sys.argv[1]))
        start = time.perf_counter()
        for path in files:
            openpyxl.load_workbook(path, data_only=True)
            openpyxl.load_workbook(path, data_only=True)
        print(time.perf_counter() - start)
        """;
}
