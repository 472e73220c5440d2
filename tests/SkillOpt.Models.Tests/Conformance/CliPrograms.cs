namespace SkillOpt.Models.Tests.Conformance;

/// <summary>What the real command lines print, by scenario.</summary>
internal static class CliPrograms
{
    /// <summary>A whole answer.</summary>
    public static string Answer(string provider, string text, string stop = "end_turn") =>
        provider switch
        {
            "claude-cli" =>
                $$$"""{"type":"result","subtype":"success","is_error":false,"result":"{{{text}}}","stop_reason":"{{{stop}}}","usage":{"input_tokens":100,"output_tokens":3}}""",
            "codex-cli" => $$$"""
                {"type":"thread.started","thread_id":"t"}
                {"type":"turn.started"}
                {"type":"item.completed","item":{"type":"agent_message","text":"{{{text}}}"}}
                {"type":"turn.completed","usage":{"input_tokens":100,"cached_input_tokens":0,"output_tokens":3}}
                """,
            _ => $$$"""
                {"type":"assistant.message","data":{"content":"{{{text}}}","toolRequests":[]}}
                {"type":"result","exitCode":0}
                """,
        };

    /// <summary>A failure that the service answered with.</summary>
    public static string Failure(string provider, int status, string words) =>
        provider switch
        {
            "claude-cli" =>
                $$$"""{"type":"result","subtype":"success","is_error":true,"api_error_status":{{{status}}},"result":"API Error: {{{status}}} {{{words}}}"}""",
            "codex-cli" => $$$"""
                {"type":"thread.started","thread_id":"t"}
                {"type":"error","message":"unexpected status {{{status}}}: {{{words}}}"}
                {"type":"turn.failed","error":{"message":"unexpected status {{{status}}}: {{{words}}}"}}
                """,
            _ => $$$"""{"type":"session.error","data":{"errorType":"query","message":"{{{words}}}","statusCode":{{{status}}}}}""",
        };

    /// <summary>The variable that names a provider's program.</summary>
    public static string Variable(string provider) =>
        provider switch
        {
            "claude-cli" => "CLAUDE_CLI_BIN",
            "codex-cli" => "CODEX_EXEC_PATH",
            _ => "COPILOT_EXEC_PATH",
        };
}
