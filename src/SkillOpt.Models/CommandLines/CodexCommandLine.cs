using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Codex in exec mode: shell and every other tool disabled, read-only sandbox, no user configuration, our instructions.</summary>
internal sealed class CodexCommandLine : ICommandLine
{
    private static readonly string[] s_disabled =
    [
        "shell_tool",
        "unified_exec",
        "view_image",
        "apps",
        "goals",
        "multi_agent",
        "hooks",
        "image_generation",
        "plugins",
        "tool_suggest",
        "browser_use",
        "computer_use",
    ];

    private static readonly string[] s_configured =
    [
        "approval_policy=\"never\"",
        "web_search=\"disabled\"",
        "analytics.enabled=false",
        "project_doc_max_bytes=0",
        "include_environment_context=false",
        "include_permissions_instructions=false",
        "skills.include_instructions=false",
        "skills.bundled.enabled=false",
    ];

    /// <inheritdoc/>
    public ProviderInfo Info { get; } = new("codex-cli", "Codex's login as chat without tools") { ModelRequired = false };

    /// <inheritdoc/>
    public (string Variable, string Default) Program => ("CODEX_EXEC_PATH", "codex");

    /// <inheritdoc/>
    public string Mend => "install Codex (or set CODEX_EXEC_PATH), then run 'codex login'";

    /// <inheritdoc/>
    public IReadOnlyList<string> Variables { get; } = ["CODEX_HOME", "CODEX_API_KEY", "OPENAI_API_KEY"];

    /// <inheritdoc/>
    public bool TakesImages => true;

    /// <inheritdoc/>
    public ProcessRequest Build(CommandLineCall call, ProcessRequest bare)
    {
        var arguments = new List<string> { "exec" };

        // Images come first: a later one would swallow the dash that stands for standard input.
        foreach (var image in call.Images)
        {
            arguments.Add("--image=" + image.Path);
        }

        arguments.AddRange([
            "--json",
            "--ephemeral",
            "--skip-git-repo-check",
            "--ignore-user-config",
            "--ignore-rules",
            "--sandbox",
            "read-only",
        ]);
        foreach (var setting in s_configured)
        {
            arguments.AddRange(["-c", setting]);
        }

        foreach (var feature in s_disabled)
        {
            arguments.AddRange(["--disable", feature]);
        }

        if (call.System.Length > 0)
        {
            arguments.AddRange(["-c", $"model_instructions_file={Toml(call.SystemFile)}"]);
        }

        if (call.Settings.ReasoningEffort is { } effort)
        {
            arguments.AddRange(["-c", $"model_reasoning_effort={Toml(effort)}"]);
        }

        if (call.Settings.BaseUrl is { } address)
        {
            var variable = call.Settings.KeyVariable ?? "OPENAI_API_KEY";
            arguments.AddRange([
                "-c",
                "model_provider=\"given\"",
                "-c",
                $"model_providers.given={{name=\"given\",base_url={Toml(address)},env_key={Toml(variable)},wire_api=\"responses\","
                    + "request_max_retries=0,stream_max_retries=0}",
            ]);
            if (call.Environment.Key(variable) is { } key)
            {
                bare = bare with { Variables = bare.Variables.SetItem(variable, key) };
            }
        }

        if (call.Model.Length > 0)
        {
            arguments.AddRange(["-m", call.Model]);
        }

        arguments.AddRange(["-C", call.Workspace, "-"]);
        return bare with { Arguments = [.. arguments] };
    }

    /// <inheritdoc/>
    public ChatResponse Read(ProcessResult result, FailureClassifier classifier, ServiceIdentity service)
    {
        string? text = null,
            error = null;
        UsageDetails? usage = null;
        var completed = false;
        foreach (var item in JsonLines.Read(result.Output))
        {
            switch (item.Text("type"))
            {
                case "item.completed" when item.Field("item")?.Text("type") == "agent_message":
                    text = item.Field("item")?.Text("text");
                    break;
                case "turn.completed":
                    completed = true;
                    usage = Usage(item);
                    break;
                case "turn.failed":
                    error = item.Field("error")?.Text("message") ?? error ?? "";
                    break;
                case "error":
                    error ??= item.Text("message");
                    break;
            }
        }

        if (!completed)
        {
            throw error is null
                ? CommandLineFailure.Silent(result, Mend, classifier, service)
                : CommandLineFailure.From(null, error, Mend, classifier, service);
        }

        if (!result.Succeeded)
        {
            throw new ModelCallException(FailureKind.Crash, $"{service.Provider} ended with code {result.ExitCode} after its reply.");
        }

        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, text ?? ""))
        {
            FinishReason = ChatFinishReason.Stop,
            ModelId = service.Model.Length > 0 ? service.Model : null,
            Usage = usage,
        };
        return ReplyCheck.Accept(response, null, service);
    }

    private static string Toml(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static UsageDetails? Usage(JsonElement turn)
    {
        if (turn.Field("usage") is not { } usage || usage.Number("input_tokens") is not { } input)
        {
            return null;
        }

        var output = usage.Number("output_tokens") ?? 0;
        return new UsageDetails
        {
            InputTokenCount = input,
            CachedInputTokenCount = usage.Number("cached_input_tokens"),
            OutputTokenCount = output,
            TotalTokenCount = input + output,
            ReasoningTokenCount = usage.Number("reasoning_output_tokens"),
        };
    }
}
