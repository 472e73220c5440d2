using System.Text.Json.Nodes;
using SkillOpt.Rollouts;
using SkillOpt.Training;

namespace SkillOpt.Benchmarks;

/// <summary>The six benchmarks by name.</summary>
public static class BenchmarkCatalog
{
    // Published settings: batch 40, 4 epochs, learning rate 4; only the width of each benchmark and the longest wait for a reply differ.
    private static readonly TrainingOptions Published = new();

    private static readonly EnvironmentSetting[] s_docVqa = [EnvironmentSetting.Choice("image_detail", "auto", "low", "high")];

    private static readonly EnvironmentSetting[] s_liveMath = [EnvironmentSetting.Flag("lenient")];

    private static readonly EnvironmentSetting[] s_officeQa =
    [
        EnvironmentSetting.Number("max_rounds", 24, 1, 200), EnvironmentSetting.Choice("pages", "oracle", "none"), EnvironmentSetting.Choice("scoring", "published", "numeric"),
    ];

    private static readonly EnvironmentSetting[] s_alfworld = [EnvironmentSetting.Number("max_steps", 50, 1, 50)];

    /// <summary>All benchmarks.</summary>
    public static IReadOnlyList<Benchmark> All { get; } = [SearchQa(), DocVqa(), LiveMath(), OfficeQa(), Spreadsheet(), Alfworld()];

    /// <summary>Finds a benchmark.</summary>
    /// <exception cref="SkillOptException">SKO4007: there is none of that name.</exception>
    public static Benchmark Find(string name) => All.FirstOrDefault(b => b.Name == name)
        ?? throw new SkillOptException("SKO4007", $"There is no benchmark '{name}'; the benchmarks are {string.Join(", ", All.Select(b => b.Name))}.");

    private static Benchmark SearchQa() => new()
    {
        Name = "searchqa",
        Title = "trivia clues with search snippets, one call; exact match and token F1",
        Layout = "train, val and test, each with a JSON or CSV file of id, question, context, answers",
        Load = SearchQaTasks.Load,
        Download = new SearchQaDownload(),
        PublishedSplit = (400, 200, 1400),
        LoadFile = path => [.. SearchQaTasks.ReadFile(path)],
        CreateEnvironment = s => Checked("searchqa", s, new SearchQaEnvironment()),
        CreateScorer = _ => new SearchQaScorer(),
        Training = Published with { InFlight = 24 },
        StarterSkill = StarterSkills.Text("search-answers", "Answer trivia clues from search snippets.", "Read all snippets.", "Answer with the shortest name or phrase that fits the clue."),
    };

    private static Benchmark DocVqa() => new()
    {
        Name = "docvqa",
        Title = "questions on scanned pages, one image, one call; ANLS",
        Layout = "train, val and test (or splits/…), each with a CSV of questionId, question, answer, image_path; the images beside them",
        Load = DocVqaTasks.Load,
        Download = new DocVqaDownload(),
        PublishedSplit = (107, 53, 374),
        LoadFile = path => [.. JsonRows.Read(path).Select(row => DocVqaTasks.FromRow(row, FolderAbove(path)))],
        Settings = s_docVqa,
        CreateEnvironment = s => new DocVqaEnvironment(new BenchmarkSettings("docvqa", s, s_docVqa).Choice("image_detail")),
        CreateScorer = _ => new DocVqaScorer(),
        Training = Published with { InFlight = 16 },
        StarterSkill = StarterSkills.Text("document-answers", "Answer questions on scanned pages.", "Find the place on the page that the question is about.", "Copy the answer as printed."),
    };

    private static Benchmark LiveMath() => new()
    {
        Name = "livemathematicianbench",
        Title = "multiple choice on recent theorems, one call, shuffled options; the letter",
        Layout = "the monthly files qa_<month>_final.json anywhere below it, or train, val and test with JSON files",
        Load = LiveMathTasks.Load,
        Download = new LiveMathDownload(),
        PublishedSplit = (35, 17, 125),
        LoadFile = path => [.. LiveMathTasks.ReadFile(path)],
        Settings = s_liveMath,
        CreateEnvironment = s => new LiveMathEnvironment(new BenchmarkSettings("livemathematicianbench", s, s_liveMath).Flag("lenient")),
        CreateScorer = s => new LiveMathScorer(new BenchmarkSettings("livemathematicianbench", s, s_liveMath).Flag("lenient")),
        Training = Published with { InFlight = 64 },
        CallSeconds = 300,
        StarterSkill = StarterSkills.Text("theorem-choices", "Choose the right statement about a recent theorem.", "Test every option against small or extreme cases.", "Answer with one letter."),
    };

    private static Benchmark OfficeQa() => new()
    {
        Name = "officeqa",
        Title = "questions on a corpus of documents, up to 24 rounds of glob, read and grep; normalised equality and a numeric rule",
        Layout = "train, val and test (or split/…), each with a CSV of uid, question, answer, source_docs, source_files; docs/ with the texts; jsons/ with parsed pages",
        Load = OfficeQaTasks.Load,
        Download = new OfficeQaDownload(),
        PublishedSplit = (50, 24, 172),
        LoadFile = path => [.. OfficeQaTasks.ReadFile(path, FolderAbove(path))],
        CreateEnvironment = s =>
        {
            var settings = new BenchmarkSettings("officeqa", s, s_officeQa);
            return new OfficeQaEnvironment(settings.Number("max_rounds"), settings.Choice("pages") == "oracle");
        },
        Settings = s_officeQa,
        CreateScorer = s => new OfficeQaScorer(new BenchmarkSettings("officeqa", s, s_officeQa).Choice("scoring") == "numeric"),
        Training = Published with { InFlight = 4 },
        StarterSkill = StarterSkills.Text("document-figures", "Find figures in official documents.", "Search the documents before answering.", "Check the unit that is asked for."),
    };

    private static Benchmark Spreadsheet() => new()
    {
        Name = "spreadsheetbench",
        Title = "programs that edit workbooks, run in a sandbox; cell values compared",
        Layout = "dataset.json and spreadsheet/<id>/ with input and answer workbooks, or train, val and test with JSON files",
        Load = SpreadsheetTasks.Load,
        Download = new SpreadsheetDownload(),
        PublishedSplit = (80, 40, 280),
        Settings = SpreadsheetSettings.Known,
        CreateEnvironment = s => new SpreadsheetSettings(s).CreateEnvironment(),
        CreateScorer = s => new EnvironmentOnlyScorer("spreadsheetbench", $"executor={new SpreadsheetSettings(s).Executor}"),
        Examine = (s, cancellationToken) => SpreadsheetCheck.LookAsync(new SpreadsheetSettings(s), cancellationToken),
        Training = Published with { InFlight = 24 },
        StarterSkill = StarterSkills.Text("workbook-programs", "Write programs that edit workbooks.", "Look up sheet names and the last row in the workbook instead of assuming them.", "Write values, not formulas."),
    };

    private static Benchmark Alfworld() => new()
    {
        Name = "alfworld",
        Title = "household text games, up to 50 steps; won or not",
        Layout = "json_2.1.1 (or its folders train, valid_seen, valid_unseen) with a game.tw-pddl per trial",
        Load = AlfworldTasks.Load,
        Download = new AlfworldDownload(),
        PublishedSplit = (39, 18, 134),
        Settings = s_alfworld,
        CreateEnvironment = s => new AlfworldEnvironment(new BenchmarkSettings("alfworld", s, s_alfworld).Number("max_steps")),
        CreateScorer = _ => new EnvironmentOnlyScorer("alfworld"),
        Training = Published with { InFlight = 8 },
        StarterSkill = StarterSkills.Text("household", "Reach goals in a simulated household.", "Read the goal and the possible actions before acting."),
        PracticeTarget = () => new AlfworldPracticeAgent(),
    };

    private static IEnvironment Checked(string name, JsonObject settings, IEnvironment environment)
    {
        _ = new BenchmarkSettings(name, settings, []);
        return environment;
    }

    /// <summary>The data folder of a split's file: two or three folders up.</summary>
    private static string FolderAbove(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? ".";
        return Path.GetFileName(folder) is "split" or "splits" ? Path.GetDirectoryName(folder)! : folder;
    }
}
