namespace SkillOpt.Runs;

/// <summary>
/// Watches a run while it is made, for live views. Nothing here is stored or compared; implementations are thread-safe and quick.
/// </summary>
public interface IRunObserver
{
    /// <summary>A stage begins.</summary>
    /// <param name="label">Names the stage within the run, e.g. <c>step 3 train</c>.</param>
    /// <param name="total">How many rollouts or calls it has.</param>
    void StageStarted(string label, int total);

    /// <summary>A stage has got further.</summary>
    void StageAdvanced(string label, int done);

    /// <summary>A stage waits for something that may take long, such as a batch.</summary>
    /// <param name="label">The stage.</param>
    /// <param name="message">What for, in a sentence.</param>
    void StageWaits(string label, string message);

    /// <summary>A service is waited for: an attempt of a call failed, or the first reply keeps people waiting.</summary>
    void ServiceWaits(ServiceWait wait) { }

    /// <summary>A service that was waited for has answered.</summary>
    /// <param name="service">The provider and its address.</param>
    void ServiceAnswers(string service) { }

    /// <summary>A stage is over: complete, or stopped early because its outcome was certain.</summary>
    void StageFinished(string label);
}
