using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkillOpt;

/// <summary>Writes the entries of a patch file in the form that <see cref="EditJson"/> reads: an edit and its origin.</summary>
internal sealed class ParsedEditJsonConverter : JsonConverter<ParsedEdit>
{
    /// <inheritdoc/>
    public override ParsedEdit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var parsed = EditJson.Parse(document.RootElement);
        return EditJsonConverter.ThrowIfMalformed(parsed);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ParsedEdit value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        EditJsonConverter.WriteFields(writer, value.Edit);
        if (EditJson.NameOf(value.Origin.Source) is { } source)
        {
            writer.WriteString(EditJson.SourceField, source);
        }

        if (value.Origin.SupportCount != 1)
        {
            writer.WriteNumber(EditJson.SupportField, value.Origin.SupportCount);
        }

        if (value.Origin.MergeLevel != 0)
        {
            writer.WriteNumber(EditJson.LevelField, value.Origin.MergeLevel);
        }

        writer.WriteEndObject();
    }
}
