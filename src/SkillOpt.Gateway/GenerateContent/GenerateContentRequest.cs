using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads a request of generateContent.</summary>
internal static class GenerateContentRequest
{
    public static ForeignRequest Read(JsonElement body, string model)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new ForeignRequestException("The body must be a JSON object.");
        }

        if (body.Field("cachedContent") is not null)
        {
            throw new ForeignRequestException("'cachedContent' cannot be carried over: nothing is stored here.", "cachedContent");
        }

        var conversation = new ConversationBuilder();
        var parts = new GenerateContentParts(conversation);
        if (body.Field("systemInstruction", "system_instruction") is { } system)
        {
            parts.ReadSystem(system);
        }

        foreach (var content in body.Items("contents"))
        {
            parts.Read(content);
        }

        var options = Options(body.Field("generationConfig", "generation_config") ?? default);
        options.Tools = GenerateContentTools.Read(body);
        if (options.Tools is not null && body.Field("toolConfig")?.Field("functionCallingConfig") is { } choice)
        {
            options.ToolMode =
                choice.Texts("allowedFunctionNames") is [var only] && choice.Text("mode") == "ANY"
                    ? ChatToolMode.RequireSpecific(only)
                    : FormatWords.ToolMode(choice.Text("mode"));
        }

        return new ForeignRequest
        {
            Model = model,
            Messages = conversation.Build("contents"),
            Options = options,
        };
    }

    private static ChatOptions Options(JsonElement config)
    {
        if (config.Number("candidateCount") is > 1)
        {
            throw new ForeignRequestException("'candidateCount' above 1 cannot be carried over.", "candidateCount");
        }

        if (config.Texts("responseModalities")?.Any(static m => !m.Equals("text", StringComparison.OrdinalIgnoreCase)) == true)
        {
            throw new ForeignRequestException("Only the modality 'TEXT' can be carried over.", "responseModalities");
        }

        return new ChatOptions
        {
            Temperature = (float?)config.Number("temperature"),
            TopP = (float?)config.Number("topP"),
            TopK = config.Count("topK"),
            MaxOutputTokens = config.Count("maxOutputTokens"),
            PresencePenalty = (float?)config.Number("presencePenalty"),
            FrequencyPenalty = (float?)config.Number("frequencyPenalty"),
            Seed = (long?)config.Number("seed"),
            StopSequences = config.Texts("stopSequences"),
            ResponseFormat = Format(config),
        };
    }

    private static ChatResponseFormat? Format(JsonElement config) =>
        config.Text("responseMimeType") switch
        {
            null or "text/plain" => null,
            "application/json" => config.Field("responseJsonSchema") is { } json ? ChatResponseFormat.ForJsonSchema(json.Clone())
            : config.Field("responseSchema") is { } schema ? ChatResponseFormat.ForJsonSchema(GenerateContentSchema.ToJsonSchema(schema))
            : ChatResponseFormat.Json,
            var type => throw new ForeignRequestException($"'{type}' cannot be carried over as a response type.", "responseMimeType"),
        };
}
