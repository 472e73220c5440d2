using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Gating;

namespace SkillOpt.Projects;

/// <summary>
/// The last noise study of a project, kept beside its <c>skillopt.yaml</c>: what the posterior gate believes of a score's noise unless the
/// project says otherwise.
/// </summary>
internal static class MeasuredNoise
{
    /// <summary>The file's name.</summary>
    public const string FileName = "noise.json";

    private const string Key = "gate.within_task_share";
    private const double Least = 0.01;

    /// <summary>Keeps a study's estimate; false when it has none (all scores equal).</summary>
    public static bool Keep(string folder, NoiseReport report)
    {
        if (report.WithinTaskShare is not { } share)
        {
            return false;
        }

        var json = new JsonObject
        {
            ["within_task_share"] = Math.Max(Least, Math.Round(share, 4)),
            ["tasks"] = report.Tasks,
            ["replicates"] = report.Replicates,
        };
        AtomicFile.Write(Path.Combine(folder, FileName), json.ToJsonString() + "\n");
        return true;
    }

    /// <summary>
    /// The estimate as a value for the configuration; null when the gate does not use one, the project sets it itself, or nothing was
    /// measured.
    /// </summary>
    /// <exception cref="SkillOptException">SKO1348: the file cannot be read.</exception>
    public static ConfigOverride? For(RunConfiguration configuration)
    {
        if (
            configuration.File is not { } project
            || configuration.Spec.Gate.Policy is not ("posterior" or "best")
            || configuration.Entries.Any(e => e.Key.Path == Key && e.IsSet)
        )
        {
            return null;
        }

        var file = Path.Combine(Path.GetDirectoryName(project)!, FileName);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var share = JsonNode.Parse(File.ReadAllText(file))!["within_task_share"]!.GetValue<double>();
            return new ConfigOverride(Key, share.ToString("R", CultureInfo.InvariantCulture), FileName);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new SkillOptException(
                "SKO1348",
                $"{file} is not the result of a noise study; run skillopt noise again, or delete it.",
                innerException: e
            );
        }
    }
}
