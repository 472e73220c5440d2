using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>The last noise study of a project.</summary>
internal static class ProjectNoise
{
    private const string NumbersFile = "noise.json";

    /// <summary>Reads it: whole from the measuring journal, else the numbers that stand beside the project.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="runs">The folder of its runs.</param>
    public static NoisePage Read(string project, string runs)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(project));
        return Studied(name, Path.Combine(runs, ".evaluations", "journal"))
            ?? Numbers(name, Path.Combine(project, NumbersFile))
            ?? NoisePage.None(name);
    }

    private static NoisePage? Studied(string name, string folder)
    {
        if (!File.Exists(Path.Combine(folder, RunDirectory.DatabaseName)))
        {
            return null;
        }

        try
        {
            using var reader = RunReader.Open(folder);
            return reader.Activities(processesOnly: true).LastOrDefault(a => a.Activity is RunActivity.NoiseMeasured) is { } last
                ? NoisePage.Of(name, last.At, (RunActivity.NoiseMeasured)last.Activity)
                : null;
        }
        catch (SkillOptException)
        {
            // It only informs; whoever measures is told what is wrong with the journal.
            return null;
        }
    }

    private static NoisePage? Numbers(string name, string file)
    {
        try
        {
            return File.Exists(file) && JsonNode.Parse(File.ReadAllText(file)) is JsonObject numbers
                ? NoisePage.Of(
                    name,
                    numbers["tasks"]!.GetValue<int>(),
                    numbers["replicates"]!.GetValue<int>(),
                    numbers["within_task_share"]!.GetValue<double>()
                )
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return null;
        }
    }
}
