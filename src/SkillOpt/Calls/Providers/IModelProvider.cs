namespace SkillOpt.Calls;

/// <summary>One way to reach models, chosen by the part of a model's name before the colon.</summary>
public interface IModelProvider
{
    /// <summary>What is known about the provider before it is used: its names, variables and abilities.</summary>
    ProviderInfo Info { get; }

    /// <summary>Builds the endpoint. Nothing is sent yet.</summary>
    /// <param name="name">The parsed name.</param>
    /// <param name="settings">How the model is to be called.</param>
    /// <param name="context">The outside world and what its endpoints share.</param>
    /// <exception cref="SkillOptException">A variable is missing or a setting cannot be honoured.</exception>
    ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context);
}
