using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>The table as a JSON Schema, for editors that complete and check <c>skillopt.yaml</c>.</summary>
internal static class ConfigSchema
{
    /// <summary>The file name under which the schema is kept.</summary>
    public const string FileName = "skillopt.schema.json";

    private static readonly JsonWriterOptions s_indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>Writes the schema (draft 2020-12), ending in a line feed.</summary>
    public static string Write()
    {
        var spec = new RunSpec { ProjectFolder = "/" };
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "SkillOpt project file" };
        foreach (var (name, value) in Section("", spec))
        {
            schema[name] = value?.DeepClone();
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_indented))
        {
            schema.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static JsonObject Section(string path, RunSpec spec)
    {
        var properties = new JsonObject();
        foreach (var key in ConfigTable.Keys.Where(k => k.Section == path))
        {
            properties[key.Name] = Key(key, spec);
        }

        foreach (var section in ConfigTable.Sections.Where(s => s.Parent == path))
        {
            var mapping = Section(section.Path, spec);
            if (section.Shorthand is { } shorthand)
            {
                var single = Key(ConfigTable.Find(shorthand)!, spec);
                single.Remove("default");
                mapping = new JsonObject { ["anyOf"] = new JsonArray(single, mapping, new JsonObject { ["type"] = "null" }) };
            }

            mapping["description"] = section.Meaning;
            properties[section.Name] = mapping;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = ConfigTable.FindSection(path)?.Rest is not null,
            ["properties"] = properties,
        };
    }

    private static JsonObject Key(ConfigKey key, RunSpec spec)
    {
        var schema = new JsonObject();
        if (TypeOf(key) is { } type)
        {
            schema["type"] = key.IsOptional ? new JsonArray(type, "null") : type;
        }

        schema["description"] = key.Meaning;
        if (key.Kind == ConfigKind.TextList)
        {
            schema["items"] = new JsonObject { ["type"] = "string" };
        }

        if (key.Choices.Count > 0)
        {
            schema["enum"] = new JsonArray([.. key.Choices.Select(c => (JsonNode?)JsonValue.Create(c))]);
        }

        if (key.Min is { } min)
        {
            schema[key.IsMinExclusive ? "exclusiveMinimum" : "minimum"] = Number(key, min);
        }

        if (key.Max is { } max and not int.MaxValue)
        {
            schema["maximum"] = Number(key, max);
        }

        if (key.Read(spec) is { } value and not JsonObject { Count: 0 })
        {
            schema["default"] = value;
        }

        return schema;
    }

    private static JsonValue Number(ConfigKey key, double value) =>
        key.Kind == ConfigKind.Integer ? JsonValue.Create((long)value) : JsonValue.Create(value);

    private static string? TypeOf(ConfigKey key) =>
        key.Kind switch
        {
            ConfigKind.Integer => "integer",
            ConfigKind.Number => "number",
            ConfigKind.Boolean => "boolean",
            ConfigKind.TextList => "array",
            ConfigKind.Free => null,
            _ => "string",
        };
}
