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
        var (edit, problem) = EditJson.Parse(document.RootElement);

        // An unknown operation is a value of its own and survives a round trip; a malformed field does not.
        return problem is null or { Status: EditStatus.UnknownOperation } ? edit : throw new JsonException(problem.Detail);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Edit value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(EditJson.OperationField, EditJson.NameOf(value.Operation));
        WriteUnlessEmpty(writer, EditJson.FileField, value.File == Skill.MainFile ? "" : value.File);
        WriteUnlessEmpty(writer, EditJson.TargetField, value.Target);
        writer.WriteString(EditJson.ContentField, value.Content);
        WriteUnlessEmpty(writer, EditJson.ReasonField, value.Reason);
        WriteUnlessEmpty(writer, EditJson.SourceField, EditJson.NameOf(value.Source));
        if (value.SupportCount != 1)
        {
            writer.WriteNumber(EditJson.SupportField, value.SupportCount);
        }

        if (value.MergeLevel != 0)
        {
            writer.WriteNumber(EditJson.LevelField, value.MergeLevel);
        }

        writer.WriteEndObject();
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
