using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SkillOpt.Models;

/// <summary>
/// A system message as JSON. The same skill stands in every call of a stage, as the same string: it is escaped once and kept for as long as
/// somebody holds the string.
/// </summary>
internal static class EncodedText
{
    private static readonly ConditionalWeakTable<string, StrongBox<JsonEncodedText>> s_texts = [];

    public static JsonEncodedText Of(string text) =>
        s_texts.GetValue(text, static t => new StrongBox<JsonEncodedText>(JsonEncodedText.Encode(t, RequestWriter.Encoder))).Value;
}
