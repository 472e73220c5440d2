using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>JSON of fingerprints.</summary>
[JsonSerializable(typeof(string[][]))]
internal sealed partial class FingerprintJson : JsonSerializerContext;
