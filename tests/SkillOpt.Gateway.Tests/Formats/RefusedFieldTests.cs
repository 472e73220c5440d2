namespace SkillOpt.Gateway.Tests;

/// <summary>What cannot be carried over is refused with the field's name, before the target is asked.</summary>
public sealed class RefusedFieldTests
{
    private const string Chat = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private const string Anthropic = "\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private const string Gemini = "\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]";

    [Theory]
    [InlineData(GatewayFormat.ChatCompletions, Chat + ",\"n\":2", "'n'")]
    [InlineData(GatewayFormat.ChatCompletions, Chat + ",\"logprobs\":true", "'logprobs'")]
    [InlineData(GatewayFormat.ChatCompletions, Chat + ",\"functions\":[]", "'functions'")]
    [InlineData(GatewayFormat.ChatCompletions, Chat + ",\"modalities\":[\"audio\"]", "modality")]
    [InlineData(
        GatewayFormat.ChatCompletions,
        Chat + ",\"tools\":[{\"type\":\"retrieval\",\"retrieval\":{\"name\":\"x\"}}]",
        "'retrieval'"
    )]
    [InlineData(GatewayFormat.ChatCompletions, Chat + ",\"response_format\":{\"type\":\"grammar\"}", "'grammar'")]
    [InlineData(GatewayFormat.ChatCompletions, Chat + ",\"temperature\":\"hot\"", "'temperature'")]
    [InlineData(GatewayFormat.ChatCompletions, Chat + ",\"max_tokens\":0", "'max_tokens'")]
    [InlineData(GatewayFormat.ChatCompletions, "\"model\":\"m\",\"messages\":[]", "'messages'")]
    [InlineData(GatewayFormat.ChatCompletions, "\"model\":\"m\",\"messages\":[{\"role\":\"ghost\",\"content\":\"x\"}]", "'ghost'")]
    [InlineData(
        GatewayFormat.ChatCompletions,
        "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}]",
        "'input_audio'"
    )]
    [InlineData(GatewayFormat.Responses, "\"model\":\"m\",\"input\":\"hi\",\"previous_response_id\":\"resp_1\"", "'previous_response_id'")]
    [InlineData(GatewayFormat.Responses, "\"model\":\"m\",\"input\":\"hi\",\"background\":true", "'background'")]
    [InlineData(GatewayFormat.Responses, "\"model\":\"m\",\"input\":\"hi\",\"tools\":[{\"type\":\"web_search\"}]", "'web_search'")]
    [InlineData(GatewayFormat.Responses, "\"model\":\"m\",\"input\":[{\"type\":\"item_reference\",\"id\":\"x\"}]", "'item_reference'")]
    [InlineData(GatewayFormat.Responses, "\"input\":\"hi\"", "'model'")]
    [InlineData(GatewayFormat.Messages, Anthropic + ",\"mcp_servers\":[{\"name\":\"x\"}]", "'mcp_servers'")]
    [InlineData(
        GatewayFormat.Messages,
        Anthropic + ",\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}]",
        "'web_search_20250305'"
    )]
    [InlineData(
        GatewayFormat.Messages,
        "\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":"
            + "{\"type\":\"file\"}}]}]",
        "'file'"
    )]
    [InlineData(
        GatewayFormat.Messages,
        "\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":"
            + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"%%%\"}}]}]",
        "base 64"
    )]
    [InlineData(GatewayFormat.GenerateContent, Gemini + ",\"cachedContent\":\"c\"", "'cachedContent'")]
    [InlineData(GatewayFormat.GenerateContent, Gemini + ",\"tools\":[{\"googleSearch\":{}}]", "'googleSearch'")]
    [InlineData(GatewayFormat.GenerateContent, Gemini + ",\"generationConfig\":{\"candidateCount\":3}", "'candidateCount'")]
    [InlineData(GatewayFormat.GenerateContent, Gemini + ",\"generationConfig\":{\"responseModalities\":[\"IMAGE\"]}", "modality")]
    [InlineData(GatewayFormat.GenerateContent, "\"contents\":[{\"parts\":[{\"executableCode\":{}}]}]", "'executableCode'")]
    [InlineData(GatewayFormat.GenerateContent, "\"contents\":[{\"parts\":[{\"fileData\":{\"fileUri\":\"gs://b/o\"}}]}]", "'fileUri'")]
    public async Task A_field_that_cannot_be_carried_is_named(GatewayFormat format, string fields, string named)
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));

        var (status, body) = await Wire.AskAsync(world, format, "{" + fields + "}");

        status.ShouldBe(400, body.ToJsonString());
        Wire.ErrorOf(format, status, body).ShouldContain(named);
        world.Target.Calls.ShouldBe(0);
        world.Session.Exchanges.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(GatewayFormat.ChatCompletions, Chat + ",\"reasoning_effort\":\"high\",\"user\":\"u\",\"store\":true,\"n\":1")]
    [InlineData(
        GatewayFormat.Responses,
        "\"model\":\"m\",\"input\":\"hi\",\"store\":false,\"include\":[\"reasoning.encrypted_content\"],\"prompt_cache_key\":\"k\""
    )]
    [InlineData(
        GatewayFormat.Messages,
        Anthropic + ",\"thinking\":{\"type\":\"adaptive\"},\"metadata\":{\"user_id\":\"u\"},\"context_management\":{\"edits\":[]}"
    )]
    [InlineData(
        GatewayFormat.GenerateContent,
        Gemini + ",\"safetySettings\":[],\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":-1}}"
    )]
    public async Task A_field_that_has_no_effect_here_is_left_out_of_the_call(GatewayFormat format, string fields)
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));
        (await Wire.AskAsync(world, format, "{" + fields + "}")).Status.ShouldBe(200);
        world.Options.Single()!.AdditionalProperties.ShouldBeNull();
        world.Options.Single()!.Reasoning.ShouldBeNull();
    }
}
