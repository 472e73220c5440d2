using System.Text.Json;

namespace SkillOpt.Calls;

/// <summary>A question to a model whose answer must be JSON of a given shape.</summary>
/// <param name="Stage">The stage, e.g. <c>analyst</c>; also the schema's name.</param>
/// <param name="System">Instructions.</param>
/// <param name="User">Material and question.</param>
/// <param name="Schema">JSON Schema of the answer.</param>
internal sealed record StructuredRequest(string Stage, string System, string User, JsonElement Schema)
{
    /// <summary>Most tokens of the reply; null leaves it to the provider.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>
    /// Sets this question apart from one with the same content; part of the call's identity. Empty when equal questions may share an
    /// answer.
    /// </summary>
    public string Scope { get; init; } = "";

    /// <summary>
    /// Told the identity of the call, and again that of the repair turn, with 1 and 2; null when nobody wants to know. No part of the
    /// question.
    /// </summary>
    public Action<ContentHash, int>? Asked { get; init; }

    /// <summary>Seed for models that take one.</summary>
    public long? Seed { get; init; }
}
