using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>
/// Writes exchanges to a file, one JSON object a line, each durable when the next one begins. A conversation that goes on is not written
/// again: a line names the earlier one whose messages it begins with and how many. Thread-safe.
/// </summary>
internal sealed class ExchangeRecording : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = ReadableJson.Encoder };

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly RecordedConversations _conversations = new();

    private ExchangeRecording(FileStream file, string path) => (_file, Path) = (file, path);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Begins a file in a folder, named by the time.</summary>
    /// <exception cref="SkillOptException">SKO3306: it cannot be written there.</exception>
    public static ExchangeRecording Begin(string folder, DateTimeOffset now)
    {
        var path = System.IO.Path.Combine(
            System.IO.Path.GetFullPath(folder),
            now.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss-fff'Z'", System.Globalization.CultureInfo.InvariantCulture) + ".jsonl"
        );
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.Read,
            };
            if (!OperatingSystem.IsWindows())
            {
                // Conversations hold what was in an agent's files.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new ExchangeRecording(new FileStream(path, options), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>Writes an exchange.</summary>
    /// <exception cref="SkillOptException">SKO3306: it cannot be written, e.g. because the disk is full.</exception>
    public void Write(GatewayExchange exchange)
    {
        lock (_lock)
        {
            try
            {
                using (var json = new Utf8JsonWriter(_file, s_options))
                {
                    Write(json, exchange);
                }

                _file.WriteByte((byte)'\n');
                _file.Flush(flushToDisk: true);
            }
            catch (IOException e)
            {
                throw Unwritable(Path, e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static SkillOptException Unwritable(string path, Exception cause) =>
        new(
            "SKO3306",
            $"The recording {path} cannot be written: {cause.Message.TrimEnd('.')}. Name another folder with --record.",
            ExitCode.EnvironmentFailed,
            cause
        );

    private void Write(Utf8JsonWriter json, GatewayExchange exchange)
    {
        json.WriteStartObject();
        json.WriteNumber("number", exchange.Number);
        json.WriteString("at", exchange.At);
        json.WriteNumber("seconds", Math.Round(exchange.Took.TotalSeconds, 3));
        json.WriteString("format", exchange.Format.ToString());
        json.WriteString("asked_for", exchange.AskedFor);
        json.WriteBoolean("streamed", exchange.Streamed);
        WriteUsage(json, exchange);
        _conversations.Write(json, exchange);
        if (exchange.Reply is { } reply)
        {
            json.WritePropertyName("reply");
            RecordedConversations.WriteMessages(json, reply.Messages);
            json.WriteString("finish", reply.FinishReason?.Value);
        }

        if (exchange.Failure is { } failure)
        {
            json.WriteString("failure", failure is OperationCanceledException ? "The agent gave up waiting." : failure.Message);
        }

        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, GatewayExchange exchange)
    {
        json.WriteNumber("prompt_tokens", exchange.Usage.PromptTokens);
        json.WriteNumber("cached_tokens", exchange.Usage.CachedTokens);
        json.WriteNumber("completion_tokens", exchange.Usage.CompletionTokens);
        json.WriteNumber("reasoning_tokens", exchange.Usage.ReasoningTokens);
        if (exchange.Usage.EstimatedCalls > 0)
        {
            json.WriteBoolean("estimated", true);
        }

        if (exchange.Cost is { } cost)
        {
            json.WriteNumber("cost", cost);
        }

        json.WriteNumber("shared_prefix", Math.Round(exchange.SharedPrefix, 4));
    }
}
