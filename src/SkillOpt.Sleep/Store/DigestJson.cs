using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkillOpt.Sleep;

/// <summary>Digests as they are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(SessionDigest))]
internal sealed partial class DigestJson : JsonSerializerContext
{
    /// <summary>A digest as JSON.</summary>
    public static string Write(SessionDigest digest) => JsonSerializer.Serialize(digest, Default.SessionDigest);

    /// <summary>A digest from JSON.</summary>
    public static SessionDigest Read(string json) =>
        JsonSerializer.Deserialize(json, Default.SessionDigest) ?? throw new JsonException("A digest was expected.");
}
