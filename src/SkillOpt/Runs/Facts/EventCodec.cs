using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SkillOpt.Runs;

/// <summary>Facts to and from their JSON.</summary>
internal sealed class EventCodec
{
    private readonly JsonTypeInfo<RunEvent> _type;
    private readonly Dictionary<Type, string> _names = [];
    private readonly JsonWriterOptions _options;

    public EventCodec(JsonTypeInfo<RunEvent> type)
    {
        _type = type;
        _options = new JsonWriterOptions
        {
            Encoder = type.Options.Encoder ?? ReadableJson.Encoder,
            Indented = type.Options.WriteIndented,
            SkipValidation = true,
        };
        foreach (var derived in type.PolymorphismOptions?.DerivedTypes ?? [])
        {
            _names[derived.DerivedType] = derived.TypeDiscriminator?.ToString() ?? derived.DerivedType.Name;
        }
    }

    public string NameOf(RunEvent fact) =>
        _names.TryGetValue(fact.GetType(), out var name)
            ? name
            : throw new InvalidOperationException($"{fact.GetType().Name} is not registered on {nameof(RunEvent)} by [JsonDerivedType].");

    public FactText Write(RunEvent fact)
    {
        var text = new FactText();
        using var writer = new Utf8JsonWriter(text, _options);
        JsonSerializer.Serialize(writer, fact, _type);
        return text;
    }

    public RunEvent Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, _type)!;
}
