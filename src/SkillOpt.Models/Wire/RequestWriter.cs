using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Models;

/// <summary>Writes a request object: our fields, except where the user's extra body sets the same field, then the extra body.</summary>
internal sealed class RequestWriter : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = Encoder, SkipValidation = true };
    private const int LargestKept = 1024 * 1024;

    // A request is written in one go on one thread, so each thread keeps a buffer and a writer for its next one.
    [ThreadStatic]
    private static Scratch? s_scratch;

    private readonly JsonObject? _extra;
    private readonly Scratch _scratch;

    public RequestWriter(JsonObject? extra)
    {
        _extra = extra;
        _scratch = s_scratch ?? new Scratch();
        s_scratch = null;
        Json.WriteStartObject();
    }

    /// <summary>Escapes what JSON must have escaped and nothing else: a request is no part of a page.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The JSON writer, inside the request object.</summary>
    public Utf8JsonWriter Json => _scratch.Json;

    /// <summary>True when we may write the field: the user's extra body does not set it.</summary>
    public bool Owns(string field) => _extra is null || !_extra.ContainsKey(field);

    /// <summary>Writes a text field when it has a value.</summary>
    public void Text(string field, string? value)
    {
        if (value is not null && Owns(field))
        {
            Json.WriteString(field, value);
        }
    }

    /// <summary>Writes a whole number when it has a value.</summary>
    public void Number(string field, long? value)
    {
        if (value is { } number && Owns(field))
        {
            Json.WriteNumber(field, number);
        }
    }

    /// <summary>Writes a number when it has a value.</summary>
    public void Number(string field, double? value)
    {
        if (value is { } number && Owns(field))
        {
            Json.WriteNumber(field, Math.Round(number, 6));
        }
    }

    /// <summary>Writes a field that is true or false.</summary>
    public void Flag(string field, bool value)
    {
        if (Owns(field))
        {
            Json.WriteBoolean(field, value);
        }
    }

    /// <summary>Closes the object and returns its bytes.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        if (_extra is not null)
        {
            foreach (var (name, value) in _extra)
            {
                Json.WritePropertyName(name);
                if (value is null)
                {
                    Json.WriteNullValue();
                }
                else
                {
                    value.WriteTo(Json);
                }
            }
        }

        Json.WriteEndObject();
        Json.Flush();
        return _scratch.Buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_scratch.Buffer.Capacity > LargestKept)
        {
            _scratch.Json.Dispose();
            return;
        }

        _scratch.Json.Reset();
        _scratch.Buffer.ResetWrittenCount();
        s_scratch = _scratch;
    }

    private sealed class Scratch
    {
        public Scratch() => Json = new Utf8JsonWriter(Buffer, s_options);

        public ArrayBufferWriter<byte> Buffer { get; } = new(16 * 1024);

        public Utf8JsonWriter Json { get; }
    }
}
