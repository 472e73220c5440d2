using System.Text.Json;

namespace SkillOpt.Scoring;

/// <summary>
/// Keeps who has looked at the labels kept for the verdict, in a file of JSON lines beside the labels. A grader version looks once:
/// measured again on the same labels it gets the same result, but with labels added until the result pleases the verdict would be worth
/// nothing.
/// </summary>
/// <param name="file">The file; made when needed.</param>
/// <param name="time">The clock.</param>
internal sealed class CalibrationSeal(string file, TimeProvider time)
{
    /// <summary>The file's usual name, beside skillopt.yaml.</summary>
    public const string DefaultName = "calibration-seal.json";

    /// <summary>Asks for a look.</summary>
    /// <param name="grader">The grader.</param>
    /// <param name="labels">The labels kept for the verdict.</param>
    /// <param name="force">Whether a person insists on a second look.</param>
    /// <returns>How many other looks there were before at any of these items.</returns>
    /// <exception cref="SkillOptException">SKO5090: this version has looked before, at other labels of these items; SKO5091: the file is
    /// damaged.</exception>
    public int Open(IScorer grader, IReadOnlyDictionary<string, bool> labels, bool force)
    {
        var (id, wanted) = (IdOf(grader), TextOf(labels));
        var looks = Read();
        var own = looks.FindIndex(l => IsSame(l, id, wanted));
        var earlier = (own < 0 ? looks : looks.Take(own)).Where(l => l.Labels.Any(t => labels.ContainsKey(t[..^1]))).ToList();
        var last = earlier.FindLast(l => l.Grader == id);
        return own < 0 && last is not null && !force
            ? throw new SkillOptException(
                "SKO5090",
                $"This grader was measured on {last.Labels.Count} labels of the test part on {last.At:yyyy-MM-dd}, and labels were "
                    + $"changed since; a grader looks at them once. "
                    + "Tune with --dev, change the grader, or give --force-test: the result then says for ever that it is a second look."
            )
            : earlier.Count;
    }

    /// <summary>Records that the grader has looked. The same look is recorded once.</summary>
    public void Record(IScorer grader, IReadOnlyDictionary<string, bool> labels, bool wasForced)
    {
        var (id, seen) = (IdOf(grader), TextOf(labels));
        var looks = Read();
        if (!looks.Exists(l => IsSame(l, id, seen)))
        {
            var look = new CalibrationLook(id, seen, time.GetUtcNow(), wasForced && looks.Exists(l => l.Grader == id));
            File.AppendAllText(file, JsonSerializer.Serialize(look, CalibrationSealJson.Default.CalibrationLook) + "\n");
        }
    }

    private static bool IsSame(CalibrationLook look, string grader, IReadOnlyList<string> labels) =>
        look.Grader == grader && look.Labels.SequenceEqual(labels);

    private static string IdOf(IScorer grader) => ContentHash.Of(grader.Fingerprint).ToString();

    private static List<string> TextOf(IReadOnlyDictionary<string, bool> labels) =>
        [.. labels.Select(l => l.Key + (l.Value ? "+" : "-")).Order(StringComparer.Ordinal)];

    private List<CalibrationLook> Read()
    {
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            return
            [
                .. File.ReadLines(file)
                    .Where(l => l.Length > 0)
                    .Select(l => JsonSerializer.Deserialize(l, CalibrationSealJson.Default.CalibrationLook)!),
            ];
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO5091",
                $"The record of looks at the test labels {file} cannot be read; restore it, or move it away knowing that earlier looks "
                    + $"are then forgotten.",
                innerException: e
            );
        }
    }
}
