namespace SkillOpt.Runs;

/// <summary>Takes what models are asked, for people; nothing here is compared, or read by the trainer. Thread-safe.</summary>
internal interface ICallLog
{
    /// <summary>Takes a call; one that is known already changes nothing.</summary>
    void Asked(AskedCall call);
}
