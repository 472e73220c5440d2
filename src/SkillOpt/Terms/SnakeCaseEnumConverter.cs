using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkillOpt;

/// <summary>Enum members as snake-case names.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
