using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>The one model of a session, as the formats list models.</summary>
internal static class ModelLists
{
    /// <summary>The list. OpenAI's and Anthropic's lie at the same address and are one object with the fields of both.</summary>
    public static void WriteList(Utf8JsonWriter json, GatewayFormat format, string model)
    {
        json.WriteStartObject();
        if (format == GatewayFormat.GenerateContent)
        {
            json.WriteStartArray("models");
            WriteModel(json, format, model);
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("object", "list");
            json.WriteStartArray("data");
            WriteModel(json, format, model);
            json.WriteEndArray();
            json.WriteBoolean("has_more", false);
            json.WriteString("first_id", model);
            json.WriteString("last_id", model);
        }

        json.WriteEndObject();
    }

    /// <summary>One model.</summary>
    public static void WriteModel(Utf8JsonWriter json, GatewayFormat format, string model)
    {
        json.WriteStartObject();
        if (format == GatewayFormat.GenerateContent)
        {
            json.WriteString("name", "models/" + model);
            json.WriteString("baseModelId", model);
            json.WriteString("version", "1");
            json.WriteString("displayName", model);
            json.WriteStartArray("supportedGenerationMethods");
            json.WriteStringValue("generateContent");
            json.WriteStringValue("streamGenerateContent");
            json.WriteStringValue("countTokens");
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("id", model);
            json.WriteString("object", "model");
            json.WriteNumber("created", 0);
            json.WriteString("owned_by", "skillopt");
            json.WriteString("type", "model");
            json.WriteString("display_name", model);
            json.WriteString("created_at", "1970-01-01T00:00:00Z");
        }

        json.WriteEndObject();
    }
}
