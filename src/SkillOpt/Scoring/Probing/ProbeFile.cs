using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>The result of probing on disk, bound to the identity of the grader that was probed.</summary>
internal static class ProbeFile
{
    /// <summary>The file's usual name, beside skillopt.yaml.</summary>
    public const string DefaultName = "probes.json";

    /// <summary>Writes findings, replacing older ones in one step.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IScorer grader, IReadOnlyList<ProbeFinding> findings)
    {
        var temporary = path + ".tmp";
        using (var stream = File.Create(temporary))
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("grader", IdOf(grader));
            writer.WriteBoolean("sound", findings.All(f => f.IsSound));
            writer.WriteStartArray("probes");
            foreach (var finding in findings)
            {
                writer.WriteStartObject();
                writer.WriteString("probe", finding.Probe);
                writer.WriteNumber("tried", finding.Tried);
                writer.WriteNumber("bad", finding.Bad);
                writer.WriteNumber("not_scored", finding.NotScored);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>What the file says about a grader.</summary>
    /// <param name="path">The file; need not exist.</param>
    /// <param name="grader">The grader that is about to gate.</param>
    /// <returns>Where it stands, and the names of the probes that took it in.</returns>
    public static (ProbeStatus Status, IReadOnlyList<string> TakenInBy) StatusOf(string path, IScorer grader)
    {
        if (!File.Exists(path))
        {
            return (ProbeStatus.Missing, []);
        }

        try
        {
            if (JsonNode.Parse(InputFile.ReadAllText(path)) is not JsonObject stored || stored["probes"] is not JsonArray probes)
            {
                return (ProbeStatus.Missing, []);
            }

            if (stored["grader"]?.ToString() != IdOf(grader))
            {
                return (ProbeStatus.Stale, []);
            }

            IReadOnlyList<string> bad =
            [
                .. probes
                    .OfType<JsonObject>()
                    .Where(p => p["bad"]?.ToString() is not ("0" or null))
                    .Select(p => $"{p["probe"]} ({p["bad"]} of {p["tried"]})"),
            ];
            return (bad.Count > 0 || stored["sound"]?.ToString() != "true" ? ProbeStatus.TakenIn : ProbeStatus.Sound, bad);
        }
        catch (JsonException)
        {
            return (ProbeStatus.Missing, []);
        }
    }

    private static string IdOf(IScorer grader) => ContentHash.Of(grader.Fingerprint).ToString();
}
