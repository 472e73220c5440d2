using System.Text.Json.Nodes;

namespace SkillOpt.Reporting;

/// <summary>A failure, as JSON.</summary>
internal static class FailureJson
{
    public static JsonObject Of(FailureView failure)
    {
        var error = new JsonObject
        {
            ["code"] = failure.Code,
            ["message"] = failure.Message,
            ["exit_code"] = (int)failure.ExitCode,
        };
        foreach (var (name, value) in failure.Particulars)
        {
            error[name] = value?.DeepClone();
        }

        return new JsonObject { ["error"] = error };
    }
}
