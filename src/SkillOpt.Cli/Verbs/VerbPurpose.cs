namespace SkillOpt.Cli;

/// <summary>What somebody wants who looks for a verb, in the order of the help.</summary>
internal enum VerbPurpose
{
    /// <summary>Make a project and train it.</summary>
    Begin,

    /// <summary>See how good a skill is.</summary>
    Measure,

    /// <summary>See what a run did.</summary>
    Look,

    /// <summary>Make a grader and see whether it can be trusted.</summary>
    Judge,

    /// <summary>Use results, answer calls, keep keys, change settings.</summary>
    Operate,
}
