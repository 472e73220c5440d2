using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Claude Code in print mode: an empty tool list, no user settings, memory, servers or slash commands, our system prompt.
/// </summary>
internal sealed class ClaudeCommandLine : ICommandLine
{
    /// <inheritdoc/>
    public ProviderInfo Info { get; } = new("claude-cli", "Claude Code's login as chat without tools") { ModelRequired = false };

    /// <inheritdoc/>
    public (string Variable, string Default) Program => ("CLAUDE_CLI_BIN", "claude");

    /// <inheritdoc/>
    public string Mend => "install Claude Code (or set CLAUDE_CLI_BIN), then run 'claude' once and log in";

    /// <inheritdoc/>
    public IReadOnlyList<string> Variables { get; } =
    ["CLAUDE_CONFIG_DIR", "CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "ANTHROPIC_AUTH_TOKEN"];

    /// <inheritdoc/>
    public bool TakesImages => true;

    /// <inheritdoc/>
    public ProcessRequest Build(CommandLineCall call, ProcessRequest bare)
    {
        var images = call.Images.Count > 0;
        var arguments = new List<string>
        {
            "-p",
            "--output-format",
            images ? "stream-json" : "json",
            "--tools",
            "",
            "--strict-mcp-config",
            "--setting-sources",
            "project",
            "--permission-mode",
            "dontAsk",
            "--disable-slash-commands",
            "--max-turns",
            "1",
            "--no-session-persistence",
        };
        if (images)
        {
            arguments.AddRange(["--input-format", "stream-json", "--verbose"]);
        }

        if (call.System.Length > 0)
        {
            arguments.AddRange(["--system-prompt-file", call.SystemFile]);
        }

        if (call.Model.Length > 0)
        {
            arguments.AddRange(["--model", call.Model]);
        }

        if (call.Settings.ReasoningEffort is { } effort)
        {
            arguments.AddRange(["--effort", effort == "minimal" ? "low" : effort]);
        }

        var variables = bare
            .Variables.SetItem("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1")
            .SetItem("CLAUDE_CODE_DISABLE_BUNDLED_SKILLS", "1")
            .SetItem("CLAUDE_CODE_DISABLE_AUTO_MEMORY", "1")
            .SetItem("DISABLE_AUTOUPDATER", "1")
            .SetItem("DISABLE_TELEMETRY", "1")
            .SetItem("CLAUDE_CODE_MAX_RETRIES", "0");
        if (call.Settings.BaseUrl is { } address)
        {
            variables = variables.SetItem("ANTHROPIC_BASE_URL", address);
        }

        if (call.MaxOutputTokens is { } most)
        {
            variables = variables.SetItem("CLAUDE_CODE_MAX_OUTPUT_TOKENS", most.ToString());
        }

        if (call.Settings.Thinking == "disabled")
        {
            variables = variables.SetItem("MAX_THINKING_TOKENS", "0");
        }

        return bare with
        {
            Arguments = [.. arguments],
            Variables = variables,
            Input = images ? InputWithImages(call) : call.Prompt,
        };
    }

    /// <inheritdoc/>
    public ChatResponse Read(ProcessResult result, FailureClassifier classifier, ServiceIdentity service)
    {
        var final = JsonLines.Read(result.Output).LastOrDefault(static e => e.Text("type") == "result");
        if (final.ValueKind != JsonValueKind.Object)
        {
            throw CommandLineFailure.Silent(result, Mend, classifier, service);
        }

        if (final.Field("is_error") is { ValueKind: JsonValueKind.True })
        {
            throw final.Text("subtype") == "error_max_turns"
                ? new ModelCallException(FailureKind.Denied, "The model asked for a tool, and tools are off in chat: nothing was run.")
                : CommandLineFailure.From((int?)final.Number("api_error_status"), final.Text("result") ?? "", Mend, classifier, service);
        }

        var text = final.Text("result") ?? "";
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            FinishReason = final.Text("stop_reason") == "max_tokens" ? ChatFinishReason.Length : ChatFinishReason.Stop,
            ModelId = service.Model.Length > 0 ? service.Model : null,
            Usage = Usage(final),
        };
        return ReplyCheck.Accept(response, final.Text("stop_reason") == "refusal" ? text + " " : null, service);
    }

    private static string InputWithImages(CommandLineCall call)
    {
        var content = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = call.Prompt });
        foreach (var image in call.Images)
        {
            content.Add(
                new JsonObject
                {
                    ["type"] = "image",
                    ["source"] = new JsonObject
                    {
                        ["type"] = "base64",
                        ["media_type"] = image.MediaType,
                        ["data"] = Convert.ToBase64String(image.Data.Span),
                    },
                }
            );
        }

        return new JsonObject
            {
                ["type"] = "user",
                ["message"] = new JsonObject { ["role"] = "user", ["content"] = content },
            }.ToJsonString() + "\n";
    }

    private static UsageDetails? Usage(JsonElement final)
    {
        if (final.Field("usage") is not { } usage || usage.Number("input_tokens") is not { } fresh)
        {
            return null;
        }

        var read = usage.Number("cache_read_input_tokens") ?? 0;
        var output = usage.Number("output_tokens") ?? 0;
        var input = fresh + read + (usage.Number("cache_creation_input_tokens") ?? 0);
        return new UsageDetails
        {
            InputTokenCount = input,
            CachedInputTokenCount = read,
            OutputTokenCount = output,
            TotalTokenCount = input + output,
            ReasoningTokenCount = usage.Field("output_tokens_details")?.Number("thinking_tokens"),
        };
    }
}
