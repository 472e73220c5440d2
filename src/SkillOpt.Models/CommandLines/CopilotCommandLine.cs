using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// GitHub Copilot's command line: a tool list that names none of its tools (an empty list would leave all of them on), no custom
/// instructions, no built-in servers. It has a system prompt of its own; ours goes in front of the prompt.
/// </summary>
internal sealed class CopilotCommandLine : ICommandLine
{
    /// <inheritdoc/>
    public ProviderInfo Info { get; } = new("copilot", "GitHub Copilot's login as chat without tools") { ModelRequired = false };

    /// <inheritdoc/>
    public (string Variable, string Default) Program => ("COPILOT_EXEC_PATH", "copilot");

    /// <inheritdoc/>
    public string Mend => "install the Copilot CLI (or set COPILOT_EXEC_PATH), then run 'copilot' once and log in";

    /// <inheritdoc/>
    public IReadOnlyList<string> Variables { get; } =
    [
        "COPILOT_HOME",
        "COPILOT_GITHUB_TOKEN",
        "GH_TOKEN",
        "GITHUB_TOKEN",
        "COPILOT_OFFLINE",
        "COPILOT_PROVIDER_BASE_URL",
        "COPILOT_PROVIDER_TYPE",
        "COPILOT_PROVIDER_API_KEY",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    ];

    /// <inheritdoc/>
    public bool TakesImages => false;

    /// <inheritdoc/>
    public ProcessRequest Build(CommandLineCall call, ProcessRequest bare)
    {
        var arguments = new List<string>
        {
            "--output-format",
            "json",
            "--stream",
            "off",
            "--log-level",
            "none",
            "--disable-builtin-mcps",
            "--no-custom-instructions",
            "--available-tools=__none__",
            "--no-ask-user",
            "-C",
            call.Workspace,
        };
        var variables = bare.Variables;
        if (call.Model.Length > 0)
        {
            variables = variables.SetItem("COPILOT_MODEL", call.Model);
        }

        var prompt = call.System.Length == 0 ? call.Prompt : $"# Instructions\n\n{call.System}\n\n# Task\n\n{call.Prompt}";
        return bare with { Arguments = [.. arguments], Variables = variables, Input = prompt };
    }

    /// <inheritdoc/>
    public ChatResponse Read(ProcessResult result, FailureClassifier classifier, ServiceIdentity service)
    {
        string? text = null,
            error = null;
        int? status = null;
        long? exit = null;
        foreach (var item in JsonLines.Read(result.Output))
        {
            switch (item.Text("type"))
            {
                case "assistant.message" when item.Field("data") is { } data && !data.Items("toolRequests").Any():
                    text = data.Text("content");
                    break;
                case "session.error" when item.Field("data") is { } data:
                    error = data.Text("message") ?? "";
                    status = (int?)data.Number("statusCode");
                    break;
                case "result":
                    exit = item.Number("exitCode");
                    break;
            }
        }

        if (error is not null)
        {
            throw CommandLineFailure.From(status, error, Mend, classifier, service);
        }

        if (exit != 0 || !result.Succeeded)
        {
            throw CommandLineFailure.Silent(result, Mend, classifier, service);
        }

        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, text ?? ""))
        {
            FinishReason = ChatFinishReason.Stop,
            ModelId = service.Model.Length > 0 ? service.Model : null,
        };
        return ReplyCheck.Accept(response, null, service);
    }
}
