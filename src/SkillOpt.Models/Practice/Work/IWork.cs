namespace SkillOpt.Models;

/// <summary>A task with all it needs to be done: the question and the material.</summary>
internal interface IWork
{
    /// <summary>The material as written into the working record.</summary>
    string Record { get; }

    /// <summary>Does the task by a procedure. Pure.</summary>
    WorkResult Do(Procedure procedure);
}
