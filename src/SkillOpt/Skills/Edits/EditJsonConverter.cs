using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkillOpt;

/// <summary>Writes edits in the form that <see cref="EditJson"/> reads; fields that say nothing are left out.</summary>
internal sealed class EditJsonConverter : JsonConverter<Edit>
{
    /// <inheritdoc/>
    public override Edit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ThrowIfMalformed(EditJson.Parse(document.RootElement)).Edit;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Edit value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteFields(writer, value);
        writer.WriteEndObject();
    }

    // An unknown operation is a value of its own and survives a round trip; a malformed field does not.
    internal static ParsedEdit ThrowIfMalformed(ParsedEdit parsed) =>
        parsed.Problem is null or { Status: EditStatus.UnknownOperation } ? parsed : throw new JsonException(parsed.Problem.Detail);

    internal static void WriteFields(Utf8JsonWriter writer, Edit value)
    {
        writer.WriteString(EditJson.OperationField, EditJson.NameOf(value.Operation));
        WriteUnlessEmpty(writer, EditJson.FileField, value.File == Skill.MainFile ? "" : value.File);
        WriteUnlessEmpty(writer, EditJson.TargetField, value.Target);
        writer.WriteString(EditJson.ContentField, value.Content);
        WriteUnlessEmpty(writer, EditJson.ReasonField, value.Reason);
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
