using System.Text.Json;

namespace SkillOpt.Agents;

/// <summary>Reads events that are JSON objects, one a line; everything else is passed over and counted.</summary>
internal abstract class JsonEventReader : IAgentReader
{
    /// <summary>What was gathered so far.</summary>
    protected ReportBuilder Report { get; } = new();

    /// <inheritdoc/>
    public void Line(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Event(document.RootElement);
                return;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // Half a line, a warning in plain words, a field of another kind than it ever had: not an event.
        }

        Report.UnreadableLines++;
    }

    /// <inheritdoc/>
    public AgentReport Finish(int exitCode, string errors)
    {
        End(exitCode, errors.Trim());
        return Report.ToReport();
    }

    /// <summary>Takes an event.</summary>
    protected abstract void Event(JsonElement e);

    /// <summary>The program has ended. Unless said otherwise, one that gave no last word has crashed.</summary>
    protected virtual void End(int exitCode, string errors)
    {
        if (!Report.IsComplete && Report.Fault is null)
        {
            Report.Fault = FaultText.Of(errors.Length > 0 ? errors : $"it ended with code {exitCode} and without a last word");
        }
    }
}
