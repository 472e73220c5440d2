using System.Runtime.CompilerServices;
using SkillOpt.Projects;

namespace SkillOpt.Agents;

/// <summary>Starts the agent once, against the gateway and a scripted model, and looks at what it could do and what it could not.</summary>
internal sealed class Canary(AgentParts parts, SandboxFinder sandboxes)
{
    /// <summary>Looks.</summary>
    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        _ = (parts, sandboxes, cancellationToken);
        yield break;
    }
}
