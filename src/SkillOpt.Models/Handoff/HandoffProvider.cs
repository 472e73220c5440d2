using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>No key and no subprocess: calls are written to a folder, and somebody answers them.</summary>
internal sealed class HandoffProvider : IModelProvider
{
    /// <inheritdoc/>
    public ProviderInfo Info { get; } =
        new("handoff", "a folder of prompts that a person or another session answers") { ModelRequired = false };

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        var environment = context.Environment;
        var folder = HandoffFolder.Of(environment);
        var queue = context.Services.Get(folder.Path, () => new HandoffQueue(folder, environment.Caller, environment.Time));
        var role = settings.Role switch
        {
            ModelRole.Target => "target",
            ModelRole.Optimizer => "optimizer",
            ModelRole.Judge => "judge",
            _ => "calls",
        };
        return new ModelEndpoint(name.ToString(), new HandoffChatClient(queue, role), $"handoff|{name.Model}") { IsHandoff = true };
    }
}
