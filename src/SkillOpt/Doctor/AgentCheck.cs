using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace SkillOpt.Projects;

/// <summary>The agent program, when the target is one.</summary>
internal sealed class AgentCheck : ICheck
{
    private static readonly FrozenDictionary<string, string> s_programs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["codex"] = "codex",
        ["claude-code"] = "claude",
        ["copilot"] = "copilot",
        ["gemini"] = "gemini",
        ["cursor"] = "cursor-agent",
        ["opencode"] = "opencode",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public string Name => "agent";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (
            var model in new[] { examined.Spec.Target, examined.Spec.Optimizer, examined.Spec.Judge }
                .OfType<Calls.ModelSettings>()
                .Select(m => m.Name)
                .Distinct(StringComparer.Ordinal)
        )
        {
            if (!s_programs.TryGetValue(model.Split(':')[0], out var program))
            {
                continue;
            }

            yield return ExecutableFinder.Find(program) is { } path
                ? Finding.Ok(Name, $"{model} runs {path}.")
                : Finding.Failure(
                    Name,
                    $"{model} needs the program '{program}', which is not on the PATH.",
                    $"Install {program}, or add its folder to PATH."
                );
        }
    }
}
