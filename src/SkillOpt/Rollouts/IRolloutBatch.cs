namespace SkillOpt.Rollouts;

/// <summary>
/// Makes the rollouts of one stage, whose calls wait for each other and are handed in together. It is opened for a number of rollouts, and each of them
/// must be executed, all at once: nothing is sent before the last one has asked or shown that it needs no call. Disposing it waits until what is being handed in is on record.
/// </summary>
public interface IRolloutBatch : IRolloutExecutor, IAsyncDisposable;
