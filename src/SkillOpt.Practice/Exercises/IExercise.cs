namespace SkillOpt.Practice;

/// <summary>A task with all it needs to be done: the question and the material.</summary>
internal interface IExercise
{
    /// <summary>The material as written into the working record.</summary>
    string Record { get; }

    /// <summary>Does the task by a procedure. Pure.</summary>
    Solution Solve(Procedure procedure);
}
