using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SkillOpt.Runs;

/// <summary>Facts to and from their JSON.</summary>
internal sealed class EventCodec
{
    private readonly JsonTypeInfo<RunEvent> _type;
    private readonly Dictionary<Type, string> _names = [];

    public EventCodec(JsonTypeInfo<RunEvent> type)
    {
        _type = type;
        foreach (var derived in type.PolymorphismOptions?.DerivedTypes ?? [])
        {
            _names[derived.DerivedType] = derived.TypeDiscriminator?.ToString() ?? derived.DerivedType.Name;
        }
    }

    public string NameOf(RunEvent fact) => _names.TryGetValue(fact.GetType(), out var name)
        ? name
        : throw new InvalidOperationException($"{fact.GetType().Name} is not registered on {nameof(RunEvent)} by [JsonDerivedType].");

    public byte[] Write(RunEvent fact) => JsonSerializer.SerializeToUtf8Bytes(fact, _type);

    public RunEvent Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, _type)!;
}
