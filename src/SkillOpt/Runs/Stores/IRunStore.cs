namespace SkillOpt.Runs;

/// <summary>Journal and facts of a run in one: what a trainer needs to be resumed from. Thread-safe.</summary>
public interface IRunStore : IJournal, IEventLog;
