using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>Writes server-sent events with JSON in them. Not thread-safe.</summary>
internal sealed class EventWriter(PipeWriter body) : IDisposable
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
    private readonly Utf8JsonWriter _json = new(body, s_options);

    /// <summary>The body that the events go to.</summary>
    public PipeWriter Body => body;

    /// <summary>Writes one event.</summary>
    /// <param name="name">The event's name; null for an event without one.</param>
    /// <param name="state">What the data is made of.</param>
    /// <param name="write">Writes the data.</param>
    public void Event<T>(string? name, T state, Action<Utf8JsonWriter, T> write)
    {
        if (name is not null)
        {
            Raw("event: ");
            Raw(name);
            Raw("\n");
        }

        Raw("data: ");
        _json.Reset(body);
        write(_json, state);
        _json.Flush();
        Raw("\n\n");
    }

    /// <summary>Writes JSON after something that separates it from what came before.</summary>
    public void Item<T>(string before, T state, Action<Utf8JsonWriter, T> write)
    {
        Raw(before);
        _json.Reset(body);
        write(_json, state);
        _json.Flush();
    }

    /// <summary>Writes text as it is.</summary>
    public void Raw(string text)
    {
        var span = body.GetSpan(System.Text.Encoding.UTF8.GetMaxByteCount(text.Length));
        body.Advance(System.Text.Encoding.UTF8.GetBytes(text, span));
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
