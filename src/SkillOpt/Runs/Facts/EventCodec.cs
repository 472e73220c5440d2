using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SkillOpt.Runs;

/// <summary>Facts to and from their JSON.</summary>
internal sealed class EventCodec
{
    private readonly JsonTypeInfo<RunEvent> _present;
    private readonly JsonTypeInfo<RunEvent> _type;
    private readonly Dictionary<Type, string> _names = [];
    private readonly JsonWriterOptions _options;

    public EventCodec(JsonTypeInfo<RunEvent> type, int history = RunStarted.PresentHistory)
    {
        _present = type;
        _type = history == RunStarted.PresentHistory ? type : Earlier(type, history);
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

    /// <summary>
    /// The codec of the run that a fact begins: every later fact is told as that run tells its history. Others change nothing.
    /// </summary>
    public EventCodec From(RunEvent fact) => fact is RunStarted started ? new EventCodec(_present, started.HistoryForm) : this;

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

    // Members that came later are left out.
    private static JsonTypeInfo<RunEvent> Earlier(JsonTypeInfo<RunEvent> present, int history)
    {
        var options = new JsonSerializerOptions(present.Options)
        {
            TypeInfoResolver = present.Options.TypeInfoResolver!.WithAddedModifier(type =>
            {
                foreach (var property in type.Properties)
                {
                    if (
                        property.AttributeProvider?.GetCustomAttributes(typeof(SinceHistoryAttribute), inherit: false)
                            is [SinceHistoryAttribute since]
                        && since.History > history
                    )
                    {
                        property.ShouldSerialize = (_, _) => false;
                    }
                }
            }),
        };
        return (JsonTypeInfo<RunEvent>)options.GetTypeInfo(typeof(RunEvent));
    }
}
