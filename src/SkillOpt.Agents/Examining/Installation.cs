using SkillOpt.Projects;

namespace SkillOpt.Agents;

/// <summary>What the doctor sees of an agent without starting it on a task.</summary>
internal static class Installation
{
    private const string Check = "agent";

    /// <summary>Looks.</summary>
    public static async IAsyncEnumerable<Finding> LookAsync(AgentParts parts)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var info = parts.Harness.Info;
        yield return Program(parts);
        foreach (var needed in info.AlsoNeeds.Where(static p => ExecutableFinder.Find(p) is null))
        {
            yield return Finding.Warning(
                Check,
                $"{info.Title} needs '{needed}' for skills, which is not on the PATH.",
                $"Install it, e.g. apt-get install {(needed == "rg" ? "ripgrep" : needed)}."
            );
        }

        yield return Sandbox(parts);
        if (parts.UsesLogin && !HasLogin(parts))
        {
            yield return Finding.Failure(Check, $"{info.Title} is not logged in on this machine.", $"Log in with: {info.Login}");
        }
    }

    private static Finding Program(AgentParts parts)
    {
        try
        {
            var program = parts.Programs.Find(parts.Harness.Info);
            return Finding.Ok(
                Check,
                $"{parts.Harness.Info.Title} {program.Version?.ToString() ?? "of an unknown version"} is {program.Path}."
            );
        }
        catch (SkillOptException e)
        {
            return Finding.Failure(Check, e.Message, parts.Harness.Info.Install);
        }
    }

    private static Finding Sandbox(AgentParts parts)
    {
        try
        {
            return parts.Sandbox().IsIsolated
                ? Finding.Ok(Check, "Agents are isolated by bubblewrap: own home, read-only system, no network but the model.")
                : Finding.Warning(
                    Check,
                    "sandbox: none: agents run with your own rights and can read and change all your files.",
                    "Remove the line where bubblewrap can be used."
                );
        }
        catch (SkillOptException e)
        {
            return Finding.Failure(Check, e.Message, "apt-get install bubblewrap");
        }
    }

    private static bool HasLogin(AgentParts parts) =>
        parts.Harness.Info.LoginVariables.Any(v => parts.Variable(v) is { Length: > 0 })
        || (
            parts.Variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home
            && parts.Harness.Info.LoginFiles.Any(f => File.Exists(Path.Combine(home, f)))
        );
}
