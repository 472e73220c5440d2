namespace SkillOpt;

/// <summary>What a model is used for in a run.</summary>
public enum ModelRole
{
    /// <summary>The frozen model that does the tasks with the skill.</summary>
    Target,

    /// <summary>The model that reads trajectories and edits the skill.</summary>
    Optimizer,

    /// <summary>A model that grades answers.</summary>
    Judge,
}
