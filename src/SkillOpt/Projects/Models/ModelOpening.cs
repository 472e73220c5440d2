using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>How the models of a project are opened.</summary>
internal sealed record ModelOpening
{
    /// <summary>The folder of the run, where providers keep what outlives the process; null outside a run.</summary>
    public string? Folder { get; init; }

    /// <summary>True when a recording is replayed: models need no key and must not be called.</summary>
    public bool IsOffline { get; init; }

    /// <summary>True when somebody only wants to know whether the models can be reached: a short wait for a connection, no retry.</summary>
    public bool OnlyProbes { get; init; }

    /// <summary>Which command calls.</summary>
    public CallingCommand Caller { get; init; } = CallingCommand.Unnamed;

    /// <summary>
    /// What the stored run and then the recording, as far as there are any, keep about their models; the first one's form of keys holds.
    /// </summary>
    public IReadOnlyList<StoredModels> Stored { get; init; } = [];

    /// <summary>Told when a service is waited for; null when nobody watches.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Has the last word about what a model is; null when nobody has.</summary>
    public Func<ModelEndpoint, ModelEndpoint>? Identify { get; init; }
}
