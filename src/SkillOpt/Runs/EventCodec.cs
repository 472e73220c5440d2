using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SkillOpt.Runs;

/// <summary>Facts to and from their JSON.</summary>
internal sealed class EventCodec
{
    private readonly JsonTypeInfo<RunEvent> _type;
    private readonly Dictionary<Type, string> _names = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly JsonWriterOptions _options;

    public EventCodec(JsonTypeInfo<RunEvent> type)
    {
        _type = type;
        _options = new JsonWriterOptions { Encoder = type.Options.Encoder, Indented = type.Options.WriteIndented, SkipValidation = true };
        foreach (var derived in type.PolymorphismOptions?.DerivedTypes ?? [])
        {
            _names[derived.DerivedType] = derived.TypeDiscriminator?.ToString() ?? derived.DerivedType.Name;
        }
    }

    public string NameOf(RunEvent fact) => _names.TryGetValue(fact.GetType(), out var name)
        ? name
        : throw new InvalidOperationException($"{fact.GetType().Name} is not registered on {nameof(RunEvent)} by [JsonDerivedType].");

    public byte[] Write(RunEvent fact) => JsonSerializer.SerializeToUtf8Bytes(fact, _type);

    /// <summary>Writes into a buffer that is used again for the next fact: a fact about a large split takes megabytes. Not thread-safe.</summary>
    public ReadOnlySpan<byte> WriteReused(RunEvent fact)
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer, _options))
        {
            JsonSerializer.Serialize(writer, fact, _type);
        }

        return _buffer.WrittenSpan;
    }

    public RunEvent Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, _type)!;
}
