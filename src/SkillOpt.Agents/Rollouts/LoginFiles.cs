using System.Collections.Immutable;
using SkillOpt.Calls;

namespace SkillOpt.Agents;

/// <summary>An agent's own login, carried into a rollout's home: one file or some variables, and nothing else of the operator's.</summary>
internal static class LoginFiles
{
    /// <summary>Carries the login.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="workspace">The rollout's folders.</param>
    /// <param name="variable">Reads a variable of the operator's.</param>
    /// <returns>The variables to set.</returns>
    /// <exception cref="ModelCallException">There is no login on this machine; it stops the run.</exception>
    public static ImmutableSortedDictionary<string, string> Carry(AgentInfo agent, Workspace workspace, Func<string, string?> variable)
    {
        var variables = agent
            .LoginVariables.Select(n => KeyValuePair.Create(n, variable(n)))
            .Where(static v => !string.IsNullOrEmpty(v.Value))
            .ToImmutableSortedDictionary(static v => v.Key, static v => v.Value!, StringComparer.Ordinal);
        var found = !variables.IsEmpty;
        if (variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home)
        {
            foreach (var file in agent.LoginFiles.Where(f => File.Exists(Path.Combine(home, f))))
            {
                workspace.LayHome(file, System.Text.Encoding.UTF8.GetString(InputFile.ReadAllBytes(Path.Combine(home, file))));
                found = true;
            }
        }

        return found
            ? variables
            : throw new ModelCallException(
                FailureKind.Authentication,
                $"{agent.Title} is not logged in on this machine, and target: login needs it; log in with '{agent.Login}' and start the "
                    + "same command again."
            );
    }
}
