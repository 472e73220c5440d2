using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>The result of a calibration on disk, bound to the identity of the grader that was measured.</summary>
internal static class CalibrationFile
{
    /// <summary>The file's usual name, beside skillopt.yaml.</summary>
    public const string DefaultName = "calibration.json";

    /// <summary>Writes a report's result, replacing an older one in one step.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, CalibrationReport report)
    {
        var temporary = path + ".tmp";
        using (var stream = File.Create(temporary))
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("grader", IdOf(report.Fingerprint));
            writer.WriteString("verdict", report.Verdict.ToString());
            writer.WriteString("reason", report.Reason);
            var isTold = report.Verdict is not CalibrationVerdict.TooFewLabels;
            Write(writer, "tpr", isTold ? report.Test.Tpr : null);
            Write(writer, "tnr", isTold ? report.Test.Tnr : null);
            Write(writer, "kappa", isTold ? report.Test.Kappa() : null);
            writer.WriteNumber("confidence", report.Confidence);
            Write(writer, "tpr_bound", isTold ? report.TprBound : null);
            Write(writer, "tnr_bound", isTold ? report.TnrBound : null);
            writer.WriteNumber("earlier_looks", report.EarlierLooks);
            writer.WriteNumber("labels", report.Cases.Length);
            writer.WriteNumber("disputed", report.Disputed);
            writer.WriteNumber("unscored", report.Unscored);
            writer.WriteEndObject();
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>What the file says about a grader.</summary>
    /// <param name="path">The file; need not exist.</param>
    /// <param name="grader">The grader that is about to gate.</param>
    public static CalibrationStatus StatusOf(string path, IScorer grader)
    {
        if (!File.Exists(path))
        {
            return CalibrationStatus.Missing;
        }

        try
        {
            var stored = JsonNode.Parse(InputFile.ReadAllText(path)) as JsonObject;
            return stored?["grader"]?.ToString() != IdOf(grader.Fingerprint) ? CalibrationStatus.Stale
                : stored["verdict"]?.ToString() == nameof(CalibrationVerdict.Fit) ? CalibrationStatus.Fit
                : stored["verdict"]?.ToString() == nameof(CalibrationVerdict.Promising) ? CalibrationStatus.Promising
                : CalibrationStatus.NotFit;
        }
        catch (JsonException)
        {
            return CalibrationStatus.Missing;
        }
    }

    private static string IdOf(string fingerprint) => ContentHash.Of(fingerprint).ToString();

    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, RateInterval? rate)
    {
        if (rate is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("value", rate.Value);
        writer.WriteNumber("low", rate.Low);
        writer.WriteNumber("high", rate.High);
        writer.WriteNumber("n", rate.Count);
        writer.WriteEndObject();
    }
}
