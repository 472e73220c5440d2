using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>Lets chat clients state which model they are.</summary>
public static class ModelIdentityExtensions
{
    /// <summary>
    /// The same client, stating which model answers; results that are kept are then found again only by the same model with the same
    /// settings.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="model">Provider and model, or deployment, as <c>provider:model</c>.</param>
    /// <param name="settings">
    /// Settings that every call gets where it leaves them open (temperature, top-p, reasoning, further fields …). State here all that
    /// change the answers, also those the client has from elsewhere; null when they are the model's own.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The model has no name, or the settings hold a raw representation, which cannot be stated.
    /// </exception>
    public static IChatClient WithIdentity(this IChatClient client, string model, ChatOptions? settings = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        if (settings?.RawRepresentationFactory is not null)
        {
            throw new ArgumentException(
                "Settings in a raw representation cannot be stated as part of a model's identity; write them as properties.",
                nameof(settings)
            );
        }

        return new IdentifiedChatClient(
            client,
            new ModelIdentity(model, settings is null ? "" : CallIdentity.OfSettings(settings).ToString()),
            settings?.Clone()
        );
    }
}
