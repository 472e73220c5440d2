using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>What a page is made for: the run that its address names, and what is asked of it.</summary>
/// <param name="Project">The project.</param>
/// <param name="Folder">The run's folder.</param>
/// <param name="Run">The run's name.</param>
/// <param name="Address">The address that was asked for.</param>
/// <param name="Command">How the command is typed here.</param>
internal sealed record PageRequest(ShownProject Project, string Folder, string Run, PageAddress Address, string Command)
{
    private RunMoment? _moment;

    /// <summary>The run as of the moment that the address names.</summary>
    public RunMoment Moment => _moment ??= RunMoment.Open(Folder, Address.Number("at"));

    /// <summary>The matrices that were looked at last.</summary>
    public MatrixGrids Grids { get; init; } = new();

    /// <summary>Where a page stands in a file; null in the dashboard.</summary>
    public Func<string, string>? LinkInFile { get; init; }

    /// <summary>Where texts come from that the run does not hold; null where the project cannot be read.</summary>
    public ITaskTexts? Texts { get; init; }

    /// <summary>What stands after the page's name in the address; empty when nothing does.</summary>
    public string Detail => Address.Segments is [_, _, _, var detail, ..] ? detail : "";

    /// <summary>The address of one of this run's pages, at the same moment.</summary>
    /// <param name="page">The page and what follows it, e.g. <c>gate/step-3</c>; empty for the first page.</param>
    /// <param name="query">Names and values; nulls are left out.</param>
    public string To(string page, params ReadOnlySpan<(string Name, string? Value)> query) =>
        LinkInFile?.Invoke(page) ?? PageAddress.Write($"/{Project.Id}/{Run}/{page}", [.. query, ("at", Address["at"])]);

    /// <summary>A command that shows the same.</summary>
    public string CommandOf(string verb, string arguments = "") =>
        $"{Command} {verb} {Quote(Project.Typed)} --run {Run}{(arguments.Length > 0 ? " " + arguments : "")}"
        + (Address["at"] is { } at ? $" --at {at}" : "");

    /// <summary>A command about one thing of the run, which stands before the project.</summary>
    public string CommandFor(string verb, string thing) => CommandOf($"{verb} {thing}");

    /// <summary>The project's noise study.</summary>
    public NoisePage Noise => ProjectNoise.Read(Project.Folder, Project.RunsFolder);

    /// <summary>A word as a shell takes it for one.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or ',' or '\\')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
