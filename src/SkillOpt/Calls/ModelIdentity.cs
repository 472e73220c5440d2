using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>
/// Which model answers behind a chat client: whatever keeps answers keeps them under it. A chat client states it by
/// <see cref="ModelIdentityExtensions.WithIdentity"/>; its metadata alone do not say enough, for they leave out the settings.
/// </summary>
/// <param name="Model">Provider and model, or deployment, as <c>provider:model</c>.</param>
/// <param name="Settings">What else changes the answers, as a digest; empty when all settings are the model's own.</param>
public sealed record ModelIdentity(string Model, string Settings)
{
    /// <summary>Everything that changes an answer, as one text.</summary>
    public string Fingerprint => Settings.Length == 0 ? Model : $"{Model}|{Settings}";

    /// <summary>What a client states about itself; null when it states nothing.</summary>
    public static ModelIdentity? Of(IChatClient client) => client.GetService(typeof(ModelIdentity)) as ModelIdentity;
}
