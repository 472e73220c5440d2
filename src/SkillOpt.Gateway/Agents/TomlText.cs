using System.Text.Json.Serialization;

namespace SkillOpt.Gateway;

/// <summary>Texts of TOML, which are quoted like those of JSON.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TomlText : JsonSerializerContext;
