namespace SkillOpt.Runs;

/// <summary>One fact of a run's history. Facts are plain data: everything a view shows can be derived from them, without a clock and without secrets.</summary>
public abstract record RunEvent;
