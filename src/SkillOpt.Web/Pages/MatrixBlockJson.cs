using System.Text.Json.Serialization;

namespace SkillOpt.Web;

/// <summary>How a block of a matrix is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MatrixBlock))]
internal sealed partial class MatrixBlockJson : JsonSerializerContext;
