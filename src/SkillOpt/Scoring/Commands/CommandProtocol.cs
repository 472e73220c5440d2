using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>What a scoring program is given, and how its verdict is read.</summary>
internal static class CommandProtocol
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Task(ScoringRequest request)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            Write(writer, request);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static Score Verdict(ProcessResult result, string program, string taskId, TimeSpan timeout)
    {
        ScoringException NoVerdict(string what, bool transient) =>
            new($"The scoring command '{program}' {what} on task '{taskId}'{Tail(result)}.") { IsTransient = transient };
        switch (result.End)
        {
            case ProcessEnd.NotStarted:
                throw new ScoringException($"The scoring command could not be started: {result.ErrorTail}.");
            case ProcessEnd.TimedOut:
                throw NoVerdict($"took longer than {timeout.TotalSeconds:0.###} seconds", transient: true);
            case ProcessEnd.OutputLimit:
                throw NoVerdict("wrote too much to standard output", transient: false);
        }

        if (result.ExitCode is not (0 or 1))
        {
            throw NoVerdict($"ended with exit code {result.ExitCode} (0 passes, 1 fails, others give no verdict)", transient: true);
        }

        var text = result.Output.Trim();
        if (text.StartsWith('{'))
        {
            return FromJson(text, result)
                ?? throw NoVerdict("wrote JSON that is no verdict (hard and soft from 0 to 1, or pass, and explanation)", transient: false);
        }

        return result.ExitCode == 0
            ? Score.Pass(QuotedText.Bounded(text))
            : Score.Fail(
                text.Length == 0 ? $"The scoring command '{program}' says no (exit code 1) and gives no reason." : QuotedText.Bounded(text)
            );
    }

    private static Score? FromJson(string text, ProcessResult result)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonObject verdict)
            {
                return null;
            }

            var soft = Number(verdict["soft"] ?? verdict["score"]);
            var hard =
                Number(verdict["hard"] ?? verdict["pass"])
                ?? (
                    soft is { } s ? (s >= 1 ? 1 : 0)
                    : result.ExitCode == 0 ? 1
                    : 0
                );
            var explanation = verdict["explanation"] ?? verdict["reason"];
            return new Score(
                hard,
                soft ?? hard,
                explanation is null
                    ? ""
                    : QuotedText.Bounded(
                        explanation.GetValueKind() == JsonValueKind.String ? explanation.GetValue<string>() : ReadableJson.Of(explanation)
                    )
            );
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static double? Number(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            null => null,
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Number => double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new FormatException("not a number"),
        };

    private static void Write(Utf8JsonWriter writer, ScoringRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("id", request.Task.Id);
        writer.WriteString("type", request.Task.Type);
        writer.WriteString("question", request.Task.Question);
        writer.WriteStartArray("input");
        foreach (var message in request.Task.Input)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Role);
            writer.WriteString("content", message.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteNode(writer, "expected", request.Task.Expected);
        writer.WriteStartObject("metadata");
        foreach (var (name, value) in request.Task.Metadata)
        {
            WriteNode(writer, name, value);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("files");
        foreach (var file in request.Task.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("name", file.Name);
            writer.WriteString("path", file.FullPath);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("answer", request.Answer);
        writer.WriteStartArray("tools_called");
        foreach (var tool in request.ToolsCalled)
        {
            writer.WriteStringValue(tool);
        }

        writer.WriteEndArray();
        writer.WriteString("work_folder", request.WorkFolder);
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, string name, JsonNode? node)
    {
        writer.WritePropertyName(name);
        if (node is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            node.WriteTo(writer);
        }
    }

    private static string Tail(ProcessResult result)
    {
        var lines = result.ErrorTail.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "" : $"; its last words: {QuotedText.Of(lines[^1])}";
    }
}
