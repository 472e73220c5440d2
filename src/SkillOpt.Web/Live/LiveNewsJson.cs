using System.Text.Json.Serialization;

namespace SkillOpt.Web;

/// <summary>How news is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LiveNews))]
internal sealed partial class LiveNewsJson : JsonSerializerContext;
